// The picture in an item's editor shows the areas as their rows have them, and a drag on it fills the
// coordinates of the row that was touched last. Without this file they are typed.

const picture = document.querySelector("[data-areas]");
const rows = [...document.querySelectorAll('[data-row]:has([name^="areas-"])')];
if (picture && rows.length) show(picture, rows);

function show(picture, rows) {
  const svg = picture.querySelector("svg");
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  let active = rows[0];
  let from = null;

  const drawn = (name, values) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    return made;
  };
  const shapeOf = (kind, [a, b, c, d, ...more]) => {
    if (kind === "rect" && d > b && c > a) return drawn("rect", { x: a, y: b, width: c - a, height: d - b });
    if (kind === "circle" && c > 0) return drawn("circle", { cx: a, cy: b, r: c });
    if (kind === "poly" && more.length >= 2) return drawn("polygon", { points: [a, b, c, d, ...more].join(" ") });
    return null;
  };
  const draw = () => {
    svg.replaceChildren(...rows.flatMap((row, index) => {
      if (row.hidden) return [];
      const numbers = field(row, "coords").value.split(/[\s,]+/).filter(Boolean).map(Number);
      const shape = numbers.every(Number.isFinite) && shapeOf(field(row, "shape").value, numbers);
      if (!shape) return [];
      shape.classList.toggle("is-active", row === active);
      const letter = drawn("text", { x: numbers[0] + 8, y: numbers[1] + 34 });
      letter.textContent = index + 1;
      return [shape, letter];
    }));
  };
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const share = (value, size) => Math.min(Math.max(Math.round(value / size * 1000), 0), 1000);
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  };
  const drag = (event) => {
    if (!from) return;
    const to = at(event);
    const isCircle = field(active, "shape").value === "circle";
    const numbers = isCircle
      ? [...from, Math.max(Math.abs(to[0] - from[0]), 1)]
      : [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
    if (!isCircle) field(active, "shape").value = "rect";
    field(active, "coords").value = numbers.join(", ");
    draw();
  };

  for (const row of rows) {
    row.addEventListener("focusin", () => { active = row; draw(); });
    row.addEventListener("input", draw);
    row.addEventListener("click", () => setTimeout(draw));
  }
  svg.addEventListener("pointerdown", (event) => { from = at(event); svg.setPointerCapture(event.pointerId); event.preventDefault(); });
  svg.addEventListener("pointermove", drag);
  svg.addEventListener("pointerup", (event) => {
    drag(event);
    from = null;
    field(active, "coords").dispatchEvent(new Event("input", { bubbles: true }));
  });
  draw();
}
