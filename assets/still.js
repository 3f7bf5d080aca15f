/* Still content stays out of React (layouts/still.py). When Dash has mounted, what stands in the first picture is
   moved into the empty elements that React made, in the same moment: nothing is drawn anew, nothing moves.
   Later a callback writes HTML to an element's data-html, and that takes the place of its content.
   Events on document: "alive" once; "still-leaves" and "still-came" on the element whose content changes. */
(function () {
  "use strict";
  var STILL = "[id*='\"type\":\"still\"']";
  var root = document.getElementById("react-entry-point"), first = document.getElementById("first"), taken = false;
  if (!root || !first) { return; }

  function scrolled() {
    return [document.scrollingElement].concat(Array.from(first.querySelectorAll("*")))
      .filter(function (each) { return each.scrollLeft || each.scrollTop; })
      .map(function (each) { return { element: each, left: each.scrollLeft, top: each.scrollTop }; });
  }

  /* Moved content keeps its elements; the frame around it is another one, with the same ids. */
  function moveContent() {
    var from = first.querySelectorAll(STILL), to = root.querySelectorAll(STILL);
    to.forEach(function (host, place) { host.replaceChildren.apply(host, Array.from(from[place].childNodes)); });
  }

  /* Moving the focused element away is a blur, which may have been waited for as well. */
  function takeOver() {
    if (taken) { return; }
    taken = true;
    var focused = document.activeElement, places = scrolled();
    mounting.disconnect();
    moveContent();
    first.remove();
    places.forEach(function (place) { place.element.scrollTo(place.left, place.top); });
    var next = focused.isConnected ? focused : focused.id && document.getElementById(focused.id);
    if (next && next !== document.body) { next.focus({ preventScroll: true }); }
    document.dispatchEvent(new Event("alive"));
  }

  /* A list of choices that is open would close under the reader's hand; once they have chosen it is closed. */
  function isChoosing() {
    var select = document.activeElement, drawn = select.matches("#first select") && select.querySelector("option[selected]");
    return Boolean(drawn) && drawn.value === select.value;
  }

  function mounted() {
    if (!root.querySelector("#page")) { return; }
    if (!isChoosing()) { takeOver(); return; }
    mounting.disconnect();
    ["change", "blur"].forEach(function (what) {
      document.activeElement.addEventListener(what, takeOver, { once: true });
    });
  }

  var mounting = new MutationObserver(mounted);
  mounting.observe(root, { childList: true, subtree: true });

  function tell(what, host) { host.dispatchEvent(new Event(what, { bubbles: true })); }

  function replace(host) {
    var written = host.getAttribute("data-html");
    if (written === null) { return; }
    host.removeAttribute("data-html");
    tell("still-leaves", host);
    host.innerHTML = written;
    tell("still-came", host);
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) { replace(change.target); });
  }).observe(root, { attributes: true, attributeFilter: ["data-html"], subtree: true });
})();
