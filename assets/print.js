/* Charts for paper: drawn as wide as the sheet before printing, and as wide as the window after it. */
(function () {
  "use strict";

  var SHEET = 703;  // A4 without the margins of print.css, in pixels.

  function charts() { return Array.from(document.querySelectorAll(".js-plotly-plot")); }

  window.addEventListener("beforeprint", function () {
    if (!window.Plotly) { return; }
    charts().forEach(function (chart) {
      var height = parseInt((/\bh(\d+)\b/.exec(chart.closest(".plot").className) || [])[1], 10);
      window.Plotly.relayout(chart, { width: SHEET, height: height });
    });
  });

  window.addEventListener("afterprint", function () {
    if (!window.Plotly) { return; }
    charts().forEach(function (chart) {
      window.Plotly.relayout(chart, { width: null, height: null, autosize: true });
    });
  });
})();
