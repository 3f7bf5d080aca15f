/* What was asked for and is not here yet: after a moment skeletons of the same height, later words that say so.
   A block that failed, or an answer that never came, is asked for again by its "Reintentar". */
(function () {
  "use strict";
  var UNNOTICED = 300, LONG = 8000, fetchIt = window.fetch, asking = 0, timers = [], again = null, awaited = null,
    missed = false;

  function main() { return document.getElementById("main"); }

  function say(words) {
    var place = document.getElementById("waiting");
    if (place) { place.textContent = words ? place.dataset[words] : ""; }
  }

  function begin(place) {
    asking += 1;
    if (asking > 1) { return; }
    awaited = place;
    timers = [
      setTimeout(function () { place.setAttribute("aria-busy", "true"); }, UNNOTICED),
      setTimeout(function () { say("long"); }, LONG)
    ];
  }

  function end() {
    asking -= 1;
    if (asking > 0) { return; }
    timers.forEach(clearTimeout);
    say("");
    awaited.removeAttribute("aria-busy");
  }

  /* React draws an answer a little after it has come. */
  function came(whole) {
    missed = !whole;
    requestAnimationFrame(function () { requestAnimationFrame(end); });
  }

  /* The server answers again: what it owes to the address is asked for once more. */
  function askAgain() { if (missed) { ask(main()); } }

  function ask(place) {
    again = place;
    window.dash_clientside.set_props("seen", { data: "again " + Date.now() });
  }

  /* The element that waits for an answer. What others wrote comes by itself: nobody waits for it, and nothing is
     hidden under the reader's eyes. */
  function placeOf(asked, options) {
    if (typeof asked !== "string" || !/\/_dash-update-component/.test(asked) || !main()) { return null; }
    var changed = JSON.parse(options.body).changedPropIds || [], place = again;
    if (changed.indexOf("address.search") >= 0) { return main(); }
    if (changed.indexOf("seen.data") < 0) { return null; }
    again = null;
    return place;
  }

  window.fetch = function (asked, options) {
    var answer = fetchIt.apply(this, arguments), place = placeOf(asked, options);
    if (place) {
      begin(place);
      answer.then(function (response) { came(response.ok); }, function () { came(false); });
    } else if (missed && typeof asked === "string" && /^\/_version/.test(asked)) {
      answer.then(askAgain, function () { /* Still no connection. */ });
    }
    return answer;
  };

  /* Whoever asked goes on at the block that came, or at what failed once more. */
  function stay(block) {
    var before = block.querySelector("h2");
    var watching = new MutationObserver(function () {
      var title = block.querySelector("h1, h2");
      if (!title || title === before) { return; }
      watching.disconnect();
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    });
    watching.observe(block, { childList: true, subtree: true });
  }

  /* Until Dash has mounted the link loads the page again by itself. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".retry");
    if (!link || document.getElementById("first") || !main()) { return; }
    event.preventDefault();
    var block = link.closest(".grid > *");
    if (block) { stay(block); }
    ask(block || main());
  }, true);
})();
