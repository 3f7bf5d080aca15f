/* The first picture is on the screen before anything else is asked for: then the scripts that wait in the
   template come in their order, and Dash mounts. Without this script the page is read and printed all the same. */
(function () {
  "use strict";
  var A_HIDDEN_TAB = 4000, nonce = document.currentScript.nonce, begun = false;

  function ask(source, isLast) {
    var script = document.createElement("script");
    script.src = source.getAttribute("src");
    script.nonce = nonce;
    script.async = false;
    if (isLast) { script.onload = function () { new window.DashRenderer(); }; }
    document.body.append(script);
  }

  function begin() {
    if (begun) { return; }
    begun = true;
    var sources = document.getElementById("_dash-renderer").content.querySelectorAll("script[src]");
    sources.forEach(function (source, place) { ask(source, place === sources.length - 1); });
  }

  new PerformanceObserver(function (painted) {
    if (painted.getEntriesByName("first-contentful-paint").length) { begin(); }
  }).observe({ type: "paint", buffered: true });
  /* What is never painted would never begin. */
  setTimeout(begin, A_HIDDEN_TAB);
})();
