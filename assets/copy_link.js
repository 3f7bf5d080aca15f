/* "Copiar enlace": the address holds the whole view, so copying it is enough to send the view. */
(function () {
  "use strict";

  function say(what) { document.dispatchEvent(new CustomEvent("notice", { detail: what })); }

  /* Where the site is served without TLS browsers offer no clipboard: the old way is left. */
  function copiedByHand(text) {
    var field = document.createElement("textarea"), before = document.activeElement;
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch { done = false; }
    field.remove();
    if (before) { before.focus({ preventScroll: true }); }
    return done;
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest("#copy-link")) { return; }
    var text = location.href;
    var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    copied.then(
      function () { say("copied"); },
      function () { say(copiedByHand(text) ? "copied" : "notCopied"); }
    );
  });
})();
