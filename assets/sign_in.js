// The buttons that show what was typed into a password field. Without scripts they stay hidden.
(function () {
  "use strict";
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
