// Libraries make <style> elements and style attributes; the content policy heeds the first only with the
// response's nonce and the second never. This runs before them and hands the nonce on.
(function () {
  "use strict";
  var nonce = document.currentScript.nonce;
  var createElement = document.createElement;
  document.createElement = function (tag) {
    var element = createElement.apply(this, arguments);
    if (String(tag).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };
  var setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style" && this.style) this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
})();
