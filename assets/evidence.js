// Says before sending what the server would refuse, so that nobody waits for a file in vain.
// Without scripts the form is sent all the same, and the server says it.
(function () {
  "use strict";
  function field(name) { return document.getElementById("evidence-" + name); }

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
