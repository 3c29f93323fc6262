(function () {
  // shows the value under the pointer; the page is complete and readable without this script
  var tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.appendChild(tip);

  function points(svg) {
    var found = [];
    svg.querySelectorAll("polyline[data-at]").forEach(function (line) {
      var at = line.getAttribute("data-at").split(" ");
      var value = line.getAttribute("data-value").split(" ");
      var group = line.parentNode;
      line.getAttribute("points").split(" ").forEach(function (place, i) {
        var xy = place.split(",");
        if (xy.length === 2) {
          found.push({x: Number(xy[0]), y: Number(xy[1]), text: group.getAttribute("data-name") + ": " + value[i] + " at " + at[i],
            group: group});
        }
      });
    });
    svg.querySelectorAll("[data-tip]").forEach(function (shape) {
      var box = shape.getBBox();
      found.push({x: box.x + box.width / 2, y: box.y + box.height / 2, text: shape.getAttribute("data-tip"), group: shape.parentNode,
        box: box});
    });
    return found;
  }

  function distance(point, x, y) {
    var dx = x - point.x;
    var dy = y - point.y;
    if (point.box) {
      dx = Math.max(0, Math.abs(dx) - point.box.width / 2);
      dy = Math.max(0, Math.abs(dy) - point.box.height / 2);
    }
    return Math.hypot(dx, dy);
  }

  function clear(svg) {
    tip.hidden = true;
    svg.classList.remove("chosen");
    svg.querySelectorAll(".on").forEach(function (group) { group.classList.remove("on"); });
  }

  document.querySelectorAll("svg").forEach(function (svg) {
    var all = null;
    svg.addEventListener("pointermove", function (event) {
      if (all === null) {
        all = points(svg);
        svg.querySelectorAll("[data-tip] title").forEach(function (title) { title.remove(); });
      }
      var pointer = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      var best = null;
      var least = 30;
      all.forEach(function (point) {
        var d = distance(point, pointer.x, pointer.y);
        if (least > d) {
          least = d;
          best = point;
        }
      });
      clear(svg);
      if (best === null) {
        return;
      }
      tip.textContent = best.text;
      tip.hidden = false;
      var wide = document.documentElement.clientWidth;
      tip.style.left = Math.max(4, Math.min(event.clientX + 12, wide - tip.offsetWidth - 4)) + "px";
      tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 10) + "px";
      if (best.group.hasAttribute("data-name")) {
        svg.classList.add("chosen");
        best.group.classList.add("on");
      }
    });
    svg.addEventListener("pointerleave", function () { clear(svg); });
  });
}());
