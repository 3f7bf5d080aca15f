/* Short notices of the page's own scripts: document.dispatchEvent(new CustomEvent("notice", { detail: "copied" })).
   The words stand on the element, in the page's language; a notice leaves by itself. */
(function () {
  "use strict";
  var SHOWN_FOR = 8000, leaving = null;

  document.addEventListener("notice", function (event) {
    var notice = document.getElementById("notice");
    if (!notice) { return; }
    clearTimeout(leaving);
    notice.textContent = notice.dataset[event.detail];
    leaving = setTimeout(function () { notice.textContent = ""; }, SHOWN_FOR);
  });
})();
