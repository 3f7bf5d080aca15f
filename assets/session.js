// Says so when the page can no longer be answered: session over, no connection, a fault on the server.
// The page stays as it is, so that nothing typed is lost.
(function () {
  "use strict";
  var WORDS = {
    es: {
      401: ["Su sesión terminó", "Ingrese en otra pestaña y vuelva aquí: lo que escribió sigue en esta página.", "Ingresar"],
      403: ["No se pudo aceptar la solicitud", "La página había caducado o su cuenta no tiene este permiso. Recargue la página.", ""],
      429: ["Demasiadas solicitudes", "Espere un momento e intente otra vez.", ""],
      500: ["El servidor no pudo responder", "Lo que ve puede no estar al día. Intente otra vez en un momento.", ""],
      offline: ["Se muestran datos de las {time}", "No hay conexión con el servidor. Revise su conexión; lo que escribió sigue en esta página.", ""]
    },
    en: {
      401: ["Your session has ended", "Sign in in another tab and come back: what you typed is still on this page.", "Sign in"],
      403: ["The request could not be accepted", "The page had expired or your account lacks this permission. Reload the page.", ""],
      429: ["Too many requests", "Wait a moment and try again.", ""],
      500: ["The server could not answer", "What you see may be out of date. Try again in a moment.", ""],
      offline: ["Showing data as of {time}", "There is no connection to the server. Check your connection; what you typed is still on this page.", ""]
    }
  };
  var box = null, answered = new Date();

  function element(tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function link(text) {
    var made = element("a", text);
    made.href = "/ingresar?next=" + encodeURIComponent(location.pathname + location.search);
    made.target = "_blank";
    made.rel = "noopener";
    return made;
  }

  /* assets/waiting.js asks again; before the page is alive the link loads it anew. */
  function retry() {
    var made = element("a", document.documentElement.lang === "en" ? "Try again" : "Reintentar");
    made.href = location.pathname + location.search;
    made.className = "btn btn-outline btn-sm retry";
    return made;
  }

  function clock(moment) { return moment.toTimeString().slice(0, 5); }

  function show(kind) {
    var words = (WORDS[document.documentElement.lang] || WORDS.es)[kind];
    if (!box) {
      box = element("div", "");
      box.id = "session-message";
      box.setAttribute("role", "alert");
      document.body.prepend(box);
    }
    if (box.dataset.kind === String(kind)) return;
    box.dataset.kind = kind;
    box.className = "box w session-message";
    box.replaceChildren(element("h2", words[0].replace("{time}", clock(answered))), element("p", words[1]));
    if (kind === 500 || kind === "offline") box.append(retry());
    if (words[2]) box.append(link(words[2]));
  }

  function heard() {
    answered = new Date();
    hide();
  }

  function hide() {
    if (box) box.remove();
    box = null;
  }

  function kindOf(status) {
    if (status >= 500) return 500;
    return status === 401 || status === 403 || status === 429 ? status : null;
  }

  var fetchIt = window.fetch;
  window.fetch = function (asked) {
    var address = new URL((asked && asked.url) || asked, location.href);
    var answer = fetchIt.apply(this, arguments);
    if (address.origin !== location.origin || !/^\/_(dash|version)/.test(address.pathname)) return answer;
    answer.then(
      function (response) {
        var kind = kindOf(response.status);
        if (kind) show(kind);
        else if (response.ok || response.status === 304) heard();
      },
      // A request that the page itself gave up is no lost connection.
      function (error) { if (!error || error.name !== "AbortError") show("offline"); }
    );
    return answer;
  };
})();
