/* The report form: keeps what is typed, adds up the parts, leads to what is wrong. */
(function () {
  "use strict";

  var PAUSE = 2000, STORE = "reportar:";
  var typed = 0, asked = 0, timer = null, shown = null, answer = null;

  function form() { return document.querySelector(".report-form"); }
  function key(of) { return STORE + of.dataset.user + ":" + of.dataset.value; }
  function identity(control) {
    try { var id = JSON.parse(control.id); return id.type === "submission-field" ? id : null; }
    catch (none) { return null; }
  }
  function control(name) { return document.getElementById(JSON.stringify({ name: name, type: "submission-field" })); }
  function put(name, text) {
    dash_clientside.set_props({ name: name, type: "submission-field" }, { value: text });
  }

  /* What was typed here and not kept yet, by field; nothing that the server sent is among it. */
  function unsaved(of) {
    try { return JSON.parse(sessionStorage.getItem(key(of))) || {}; } catch (none) { return {}; }
  }
  function remember(of, name, text) {
    var all = unsaved(of);
    all[name] = text;
    sessionStorage.setItem(key(of), JSON.stringify(all));
  }
  function forget(kept) {
    Object.keys(sessionStorage).forEach(function (name) {
      if (name.indexOf(STORE) === 0 && !(kept && name.indexOf(kept) === 0)) { sessionStorage.removeItem(name); }
    });
  }

  function save() {
    if (!form()) { return; }
    asked = typed;
    dash_clientside.set_props("submission-typing", { data: Date.now() });
  }
  function touched() {
    typed += 1;
    wait();
  }
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }
  function clean() {
    clearTimeout(timer);
    typed = asked = 0;
  }

  document.addEventListener("input", function (event) {
    var of = form(), id = of && of.contains(event.target) && identity(event.target);
    if (id) {
      remember(of, id.name, event.target.value);
      touched();
      addUp(of);
    } else if (of && event.target.type === "checkbox" && of.contains(event.target)) { touched(); }
  });

  document.addEventListener("click", function (event) {
    var use = event.target.closest("[data-use-field]");
    var link = event.target.closest(".box a[href^='#']");
    if (event.target.closest("#submission-send")) { clearTimeout(timer); }
    else if (event.target.closest(".report-form .sticky button")) { asked = typed; clearTimeout(timer); }
    if (use) { take(use.dataset.useField, use.dataset.useValue); }
    if (link) {
      var aim = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (aim) { event.preventDefault(); aim.focus(); aim.scrollIntoView({ block: "center" }); }
    }
  });

  function take(name, text) {
    put(name, name === "not_applicable" ? (text ? ["yes"] : []) : text);
    remember(form(), name, text);
    touched();
    var aim = control(name);
    if (aim) { aim.scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("submit", function (event) {
    if (event.target.getAttribute("action") === "/salir") { forget(null); clean(); }
  });

  window.addEventListener("beforeunload", function (event) {
    if (form() && typed !== asked) { event.preventDefault(); event.returnValue = ""; }
  });

  /* A number as it is typed in the language shown; NaN for what only the server should judge. */
  function read(text) {
    var english = document.documentElement.lang === "en";
    var plain = text.trim().replace(english ? /,/g : /\./g, "");
    if (!english) { plain = plain.replace(",", "."); }
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  }
  function said(value) {
    return value.toLocaleString(document.documentElement.lang === "en" ? "en" : "es-EC", { maximumFractionDigits: 6 });
  }
  /* Which figure of its category a field holds: the parts of a count have only one. */
  function figure(id) { return id.name.split(":")[3] || "value"; }
  function addUp(of) {
    of.querySelectorAll("fieldset.fld .sum").forEach(function (out) {
      var total = control(out.dataset.figure), whole = total ? read(total.value) : NaN, sum = 0, any = false;
      out.closest("fieldset").querySelectorAll("input").forEach(function (part) {
        var id = identity(part);
        if (id && figure(id) === out.dataset.figure && part.value.trim()) { any = true; sum += read(part.value); }
      });
      out.className = "sum" + (sum === whole ? " even" : "");
      var words = out.dataset.sum.replace("{sum}", isNaN(sum) ? "?" : said(sum)).replace("{total}", isNaN(whole) ? "?" : said(whole));
      if (!any) { words = ""; }
      if (out.textContent !== words) { out.textContent = words; }
    });
  }

  function describe(of) {
    of.querySelectorAll(".fld").forEach(function (group) {
      var words = Array.from(group.children).filter(function (one) { return one.matches(".hint, .errmsg") && one.id; });
      var aims = group.matches("fieldset") ? [group] : group.querySelectorAll("input, textarea");
      Array.from(aims).forEach(function (aim) {
        if (words.length) { aim.setAttribute("aria-describedby", words.map(function (one) { return one.id; }).join(" ")); }
        if (!aim.matches("fieldset")) { aim.setAttribute("aria-invalid", String(group.classList.contains("err"))); }
      });
    });
  }

  function opened(of) {
    forget(STORE + of.dataset.user + ":");
    var all = unsaved(of), names = Object.keys(all).filter(function (name) {
      var field = control(name);
      return field && field.value !== all[name];
    });
    if (!names.length) { return; }
    names.forEach(function (name) { put(name, all[name]); });
    document.getElementById("announce").textContent = of.dataset.recovered;
    touched();
  }

  function follow() {
    var of = form(), result = document.querySelector("#submission-result > .box, .report-form ~ .box, .conflict");
    var kept = document.querySelector("#submission-draft [data-saved]");
    if (result && result.classList.contains("stored") && result !== answer) { forget(null); clean(); }
    else if (result && result !== answer && typed !== asked) { wait(); }
    if (of && of.dataset.value !== shown) { shown = of.dataset.value; clean(); opened(of); }
    if (!of) { shown = null; }
    if (of) { describe(of); addUp(of); }
    if (kept && kept.dataset.saved !== follow.kept) {
      follow.kept = kept.dataset.saved;
      if (follow.begun && typed === asked) { sessionStorage.removeItem(key(of)); }
    }
    follow.begun = true;
    if (result && result !== answer && result.hasAttribute("tabindex")) { result.focus(); }
    answer = result;
  }

  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
})();
