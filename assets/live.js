/* An open page asks twice a minute whether something was written, and is drawn again when it was.
   Nobody looks at a hidden tab, so nothing is asked there; it asks at once when it is looked at again. */
(function () {
  "use strict";
  var EVERY = 30000, seen = null, over = false;

  function ask() {
    var main = document.querySelector("#react-entry-point main[data-version]");
    if (!main || document.hidden || over) { return; }
    if (seen === null) { seen = main.dataset.version; }
    fetch("/_version", { cache: "no-store", headers: { "If-None-Match": seen } }).then(heard, function () {
      /* session.js says that there is no connection; the next turn asks again. */
    });
  }

  /* The blocks are made anew; what the reader had opened and where they stood are taken over. */
  function places(elements, kind) {
    return elements.map(function (element) {
      var block = element.closest("[id*='\"type\":\"still\"']");
      var at = block ? Array.from(block.querySelectorAll(kind)).indexOf(element) : -1;
      return { element: element, block: block && block.id, kind: kind, at: at };
    }).filter(function (place) { return place.at >= 0; });
  }

  function successor(place) {
    var block = document.getElementById(place.block);
    return block && !place.element.isConnected ? block.querySelectorAll(place.kind)[place.at] : null;
  }

  function keepPlaces() {
    var opened = places(Array.from(document.querySelectorAll("#main details[open]")), "details");
    var focused = places([document.activeElement], "a, button, summary, select, input");
    var watching = new MutationObserver(function () {
      opened.forEach(function (place) {
        var next = successor(place);
        if (next) { next.open = true; place.element = next; }
      });
      focused.forEach(function (place) {
        var next = document.activeElement === document.body && successor(place);
        if (next) { next.focus({ preventScroll: true }); place.element = next; }
      });
    });
    watching.observe(document.getElementById("page"), { childList: true, subtree: true });
    setTimeout(function () { watching.disconnect(); }, EVERY / 3);
  }

  function heard(answer) {
    over = answer.status === 401;
    if (answer.status !== 200) { return; }
    seen = answer.headers.get("ETag");
    keepPlaces();
    window.dash_clientside.set_props("seen", { data: seen });
    document.dispatchEvent(new CustomEvent("notice", { detail: "updated" }));
  }

  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", function () {
    over = false;
    ask();
  });
  window.addEventListener("online", ask);
})();
