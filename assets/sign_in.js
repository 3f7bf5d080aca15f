// Pages without the application: what was refused comes first, and a password can be shown while it is typed.
// Without scripts the buttons for that stay hidden.
(function () {
  "use strict";
  // Whoever was refused hears why before the fields come again.
  var refused = document.querySelector(".box[role=alert]");
  if (refused) { refused.focus(); }
  document.querySelectorAll("button[data-shows]").forEach(function (button) {
    var field = document.getElementById(button.dataset.shows);
    var words = { password: button.textContent, text: button.dataset.hide };
    button.hidden = false;
    button.addEventListener("click", function () {
      field.type = field.type === "password" ? "text" : "password";
      button.textContent = words[field.type];
      button.setAttribute("aria-pressed", String(field.type === "text"));
      field.focus();
    });
    // A browser would remember what a text field held.
    field.form.addEventListener("submit", function () { field.type = "password"; });
  });
})();
