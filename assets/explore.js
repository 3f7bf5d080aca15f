/* A chart comes alive when somebody turns to it: the mouse rests on it, the keyboard reaches it, a finger taps it,
   or "Explorar" is chosen. Plotly is asked for then, and its drawing is laid over the picture once it is there. */
(function () {
  "use strict";
  var RESTING = 80, GIVEN_UP = 35000, PHONE = "(max-width: 760px)";
  var woken = {}, resting = null, early = new Set();

  function isAlive() { return !document.getElementById("first"); }
  function plotOf(event) { return event.target.closest && event.target.closest(".plot[data-chart]"); }
  function plotNamed(name) { return document.querySelector(".plot[data-chart='" + name + "']"); }
  function liveHost(name) { return document.getElementById(JSON.stringify({ name: name, type: "live" })); }

  /* Who pays for bytes, or waits long for them, says so by choosing. */
  function isSparing() { return document.documentElement.matches(".sparing"); }

  function askForPlotly() {
    var address = document.getElementById("live-charts").dataset.plotly;
    if (window.Plotly || document.querySelector("link[href='" + address + "']")) { return; }
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = address;
    document.head.append(link);
  }

  /* React may make the graph anew or change the one that is there: either is drawn when Plotly says so. */
  function whenDrawn(host, then) {
    var heard = new WeakSet();
    function listen() {
      var graph = host.querySelector(".js-plotly-plot");
      if (!graph || !graph.on || heard.has(graph)) { return; }
      heard.add(graph);
      graph.on("plotly_afterplot", function () { watching.disconnect(); then(); });
    }
    var watching = new MutationObserver(listen);
    watching.observe(host, { attributes: true, childList: true, subtree: true });
    listen();
  }

  function wake(plot) {
    var name = plot.dataset.chart, host = liveHost(name);
    if (!isAlive()) { early.add(name); return; }
    if (plot.matches(".waking, .alive")) { return; }
    woken[name] = true;
    askForPlotly();
    plot.classList.add("waking");
    plot.append(host);
    setTimeout(function () { plot.classList.remove("waking"); }, GIVEN_UP);
    whenDrawn(host, function () {
      plot.classList.remove("waking");
      if (plot.contains(host)) { plot.classList.add("alive"); }
    });
    window.dash_clientside.set_props({ name: name, type: "live" }, { "data-wake": String(Date.now()) });
  }

  document.addEventListener("pointerover", function (event) {
    var plot = plotOf(event);
    clearTimeout(resting);
    if (plot && event.pointerType === "mouse" && !isSparing()) { resting = setTimeout(wake, RESTING, plot); }
  });

  document.addEventListener("focusin", function (event) {
    var plot = plotOf(event);
    if (plot && !isSparing()) { wake(plot); }
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-explore]"), plot = button ? plotNamed(button.dataset.explore) : plotOf(event);
    if (!plot) { return; }
    wake(plot);
    if (button) { plot.focus(); }
  });

  /* New content comes without the live charts of the old one: they wait outside, and are drawn anew for it. */
  document.addEventListener("still-leaves", function (event) {
    var waiting = document.getElementById("live-charts");
    event.target.querySelectorAll(".live-chart").forEach(function (host) { waiting.append(host); });
  });
  document.addEventListener("still-came", function (event) {
    event.target.querySelectorAll(".plot[data-chart]").forEach(function (plot) {
      if (woken[plot.dataset.chart]) { wake(plot); }
    });
  });

  /* The server drew for the width that it took the window to have: another one is drawn for on request. */
  function fitWidth(phone) {
    window.dash_clientside.set_props("drawn-for", { data: phone.matches ? "phone" : "desk" });
  }

  document.addEventListener("alive", function () {
    var phone = window.matchMedia(PHONE);
    if (phone.matches !== (document.getElementById("live-charts").dataset.drawnFor === "phone")) { fitWidth(phone); }
    phone.addEventListener("change", fitWidth);
    early.forEach(function (name) { wake(plotNamed(name)); });
  });
})();
