// Says before sending what the server would refuse, so that nobody waits for a file in vain.
// Without scripts the form is sent all the same, and the server says it.
(function () {
  "use strict";
  function field(name) { return document.getElementById("evidence-" + name); }

  // The page is drawn after the browser looks for the place in its address.
  function showAnswer() {
    var place = document.getElementById("respaldos");
    if (!place) return false;
    place.scrollIntoView();
    return true;
  }

  if (location.hash === "#respaldos" && !showAnswer()) {
    var waiting = new MutationObserver(function () { if (showAnswer()) waiting.disconnect(); });
    waiting.observe(document, { childList: true, subtree: true });
  }

  document.addEventListener("focusin", function (event) {
    if (!event.target.closest || !event.target.closest(".evidence form")) return;
    var confirmed = field("sin_datos_personales"), file = field("archivo");
    if (confirmed) confirmed.required = true;
    if (file) file.accept = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx";
  });

  document.addEventListener("change", function (event) {
    if (event.target !== field("archivo")) return;
    var words = document.getElementById("evidence-limits").dataset;
    var file = event.target.files[0];
    event.target.setCustomValidity(file && file.size > Number(words.largest) ? words.tooLarge : "");
    event.target.reportValidity();
  });
})();
