/* The first picture is on the screen before anything else is asked for: then the site's own script comes, and after
   it Dash, which mounts. Where a page is only read so far (data-patient: nobody types in it) and looking costs the
   reader most, on a device held in the hand or on a sparing link, Dash waits until the reader turns to the page.
   Without this script the page is read and printed all the same. */
(function () {
  "use strict";
  var UNTOUCHED = 10000, TURNS = ["pointerdown", "pointermove", "keydown", "focusin", "change"];
  var nonce = document.currentScript.nonce, link = navigator.connection;
  var waiting = document.getElementById("_dash-renderer"), sources = Array.from(waiting.content.querySelectorAll("script[src]"));
  var isSparing = Boolean(link && (link.saveData || /2g/.test(link.effectiveType || "")));

  document.documentElement.classList.toggle("sparing", isSparing);

  function isPatient() {
    return "patient" in waiting.dataset && (isSparing || window.matchMedia("(hover: none)").matches);
  }

  function ask(source) {
    var script = document.createElement("script");
    script.src = source.getAttribute("src");
    script.nonce = nonce;
    script.async = false;
    document.body.append(script);
    return script;
  }

  function askForSite() { if (sources.length) { ask(sources.shift()); } }

  function begin() {
    var asked = sources.splice(0).map(ask);
    TURNS.forEach(function (turn) { removeEventListener(turn, begin, true); });
    if (asked.length) { asked.pop().onload = function () { new window.DashRenderer(); }; }
  }

  function painted() {
    askForSite();
    if (!isPatient()) { begin(); return; }
    TURNS.forEach(function (turn) { addEventListener(turn, begin, true); });
  }

  new PerformanceObserver(function (paints) {
    if (paints.getEntriesByName("first-contentful-paint").length) { painted(); }
  }).observe({ type: "paint", buffered: true });
  /* What is never painted, or only looked at, follows what others write all the same. */
  setTimeout(begin, UNTOUCHED);
})();
