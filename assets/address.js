/* The address holds the view: filters and links within a page change it, and the page follows. */
(function () {
  "use strict";

  var awaited = null, held = "";

  function show(search, replace) {
    var here = location.pathname + search;
    history[replace ? "replaceState" : "pushState"](null, "", here);
    awaited = replace ? announce : focusTitle;
    held = replace ? document.activeElement.id : "";
    follow();
  }

  /* Dash compares the address with the one that it has drawn: who turns back before it has is overlooked,
     so it is asked once more after every drawing. */
  function follow() { window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); }

  /* After a link the reader stands at the new title; after a filter it is read out. */
  function focusTitle(title) { title.focus({ preventScroll: true }); }
  function announce(title) { document.getElementById("announce").textContent = title.textContent; }

  /* A form that comes back refused begins with what has to be mended. */
  function focusRefusal() {
    var refused = document.querySelector("#main [role=alert][tabindex]");
    if (refused) { refused.focus(); }
  }

  /* A redrawn filter is another element: whoever chose in it by keyboard goes on from there. */
  function takeUpAgain() {
    if (!held || document.activeElement !== document.body) { return; }
    var filter = document.getElementById(held);
    if (filter) { filter.focus({ preventScroll: true }); }
  }

  var shown = null, words = "";

  function look() {
    takeUpAgain();
    var title = document.getElementById("title");
    if (!title || (title === shown && title.textContent === words)) { return; }
    if (shown && awaited) { awaited(title); awaited = null; }
    if (!shown) { focusRefusal(); }
    shown = title;
    words = title.textContent;
    follow();
  }

  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  look();

  /* What was chosen in the first picture, before anything could follow it. */
  document.addEventListener("alive", function () {
    follow();
    var asked = new URLSearchParams(location.search);
    document.querySelectorAll("#filters select[name]").forEach(function (select) {
      var drawn = select.querySelector("option[selected]");
      if (drawn && drawn.value !== select.value && asked.get(select.name) !== select.value) {
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  });

  /* The parameters as an address: blank ones left out, and long lists from their beginning. */
  function without(params) {
    params.delete("pagina");
    Array.from(params.keys()).forEach(function (name) {
      if (!params.get(name)) { params.delete(name); }
    });
    var text = params.toString();
    return text ? "?" + text : "";
  }

  document.addEventListener("change", function (event) {
    var select = event.target.closest("#filters select[name]");
    if (!select) { return; }
    var params = new URLSearchParams(location.search);
    params.set(select.name, select.value);
    show(without(params), true);
  });

  document.addEventListener("submit", function (event) {
    if (event.target.id === "filters") { event.preventDefault(); }
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("#react-entry-point a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    var to = new URL(link.href, location.href);
    if (to.origin !== location.origin || to.pathname !== location.pathname || to.hash || link.hasAttribute("download")) { return; }
    event.preventDefault();
    show(to.search, false);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    address: {
      /* A click on a mark that names something filters by it: customdata is [parameter, value].
         Where the marks of a quarter share one label, the first that names something counts. */
      follow: function (clicks) {
        var clicked = dash_clientside.callback_context.triggered[0];
        var points = (clicked && clicked.value && clicked.value.points) || [];
        var point = points.find(function (each) { return Array.isArray(each.customdata); });
        if (!point) { return dash_clientside.no_update; }
        var params = new URLSearchParams(location.search);
        params.set(point.customdata[0], point.customdata[1]);
        show(without(params), false);
        return dash_clientside.no_update;
      }
    }
  });
})();
