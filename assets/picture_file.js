/* "PNG" under a chart: the server draws the picture as vectors, and the browser makes the file of it. */
(function () {
  "use strict";
  var SCALE = 2;

  function pixels(address) {
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * SCALE;
        canvas.height = image.naturalHeight * SCALE;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (blob) { if (blob) { done(blob); } else { failed(); } }, "image/png");
      };
      image.onerror = failed;
      image.src = address;
    });
  }

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function named(answer) {
    var said = /filename="?([^";]+)\.svg/.exec(answer.headers.get("Content-Disposition") || "");
    return (said ? said[1] : "grafico") + ".png";
  }

  function taken(answer) {
    if (!answer.ok) { throw new Error(answer.status); }
    return answer.blob().then(function (vectors) {
      var address = URL.createObjectURL(vectors);
      return pixels(address).then(function (blob) {
        URL.revokeObjectURL(address);
        save(blob, named(answer));
      });
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.as-png");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    fetch(link.href).then(taken).catch(function () {
      document.dispatchEvent(new CustomEvent("notice", { detail: "noPicture" }));
    });
  });
})();
