/* A report or a closing takes a few seconds: say so meanwhile, send it once, and say why a report did not
   come. Without this script the same links and forms work all the same. */
(function () {
  "use strict";
  var SLOW = 8000, PATIENCE = 60000, PAUSE = 2000;

  function told(control) {
    var said = control.nextElementSibling;
    if (!said || !said.classList.contains("making")) {
      said = document.createElement("p");
      said.className = "making";
      said.setAttribute("role", "status");
      control.after(said);
    }
    return said;
  }

  function nameOf(answer) {
    var found = /filename=([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1].replace(/"/g, "") : "informe.pdf";
  }

  function hand(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, PATIENCE);
  }

  function wait(milliseconds) {
    return new Promise(function (resolve) { setTimeout(resolve, milliseconds); });
  }

  /* While every place for rendering is taken the site answers 503: ask again, for a minute. */
  async function made(address, until) {
    var answer = await fetch(address, { credentials: "same-origin" });
    if (answer.status === 503 && Date.now() < until) {
      await wait(PAUSE);
      return made(address, until);
    }
    return answer;
  }

  async function make(control, address) {
    if (control.getAttribute("aria-busy") === "true") { return; }
    var said = told(control), words = control.dataset;
    var slow = setTimeout(function () { said.textContent = words.slow; }, SLOW);
    control.setAttribute("aria-busy", "true");
    said.textContent = words.making;
    try {
      var answer = await made(address, Date.now() + PATIENCE);
      var isPdf = (answer.headers.get("Content-Type") || "").startsWith("application/pdf");
      if (answer.redirected && !isPdf) { location.reload(); return; }
      if (!answer.ok || !isPdf) { throw new Error(answer.status); }
      hand(await answer.blob(), nameOf(answer));
      said.textContent = words.made;
    } catch {
      said.textContent = words.failed;
    } finally {
      clearTimeout(slow);
      control.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-making]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    make(link, link.href);
  });

  function send(form, event) {
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    told(form).textContent = form.dataset.sending;
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.matches("[data-sending]")) { send(form, event); }
    if (!form.matches("[data-making]")) { return; }
    event.preventDefault();
    make(form, form.action + "?" + new URLSearchParams(new FormData(form)));
  });

  /* Back from the page that followed: the form can be sent again. */
  addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sending][aria-busy]").forEach(function (form) {
      form.removeAttribute("aria-busy");
      told(form).textContent = "";
    });
  });
})();
