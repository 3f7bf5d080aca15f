/* Runs before Dash: gives styles the page's nonce and answers Dash's first two requests from the page. */
(function () {
  "use strict";
  var nonce = document.currentScript.nonce;

  /* Plotly and Dash add <style> elements; the policy takes them only with the nonce. */
  var createElement = Document.prototype.createElement;
  Document.prototype.createElement = function (tag) {
    var element = createElement.apply(this, arguments);
    if (String(tag).toLowerCase() === "style") { element.nonce = nonce; }
    return element;
  };

  /* Plotly writes style attributes, which the policy drops; the same rules by property are allowed. */
  var setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style") { this.style.cssText = value; } else { setAttribute.call(this, name, value); }
  };

  var fetched = window.fetch;
  function inlined(name) {
    var element = document.getElementById(name);
    if (!element) { return null; }
    element.remove();
    return new Response(element.textContent, { headers: { "Content-Type": "application/json" } });
  }
  window.fetch = function (resource) {
    var name = String(resource && resource.url || resource).split("?")[0].split("/").pop();
    if (name === "_dash-layout" || name === "_dash-dependencies") {
      var answer = inlined(name);
      if (answer) { return Promise.resolve(answer); }
    }
    return fetched.apply(this, arguments);
  };
})();
