/* Answers the renderer's first two requests from the page itself, which holds what they ask for. */
(function () {
  "use strict";
  var fetched = window.fetch;

  function inlined(name) {
    var element = document.getElementById(name);
    if (!element) { return null; }
    element.remove();
    return new Response(element.textContent, { headers: { "Content-Type": "application/json" } });
  }

  window.fetch = function (resource) {
    var name = String((resource && resource.url) || resource).split("?")[0].split("/").pop();
    var answer = name.indexOf("_dash-") === 0 ? inlined(name) : null;
    return answer ? Promise.resolve(answer) : fetched.apply(this, arguments);
  };
})();
