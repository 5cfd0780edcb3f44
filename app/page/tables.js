// A table of a result: sorted by a press on a header, and downloaded as the figures it is made of.
import { button, download, figure, foreign, icon, make, say } from "./dom.js";
import { isFigure, written } from "./exact.js";

const FIRST_SHOWN = 200;
const NUMERIC = new Set(["integer", "real"]);
const DOWN = "M8 3v10M4 9l4 4 4-4";
const UP = "M8 13V3M4 7l4-4 4 4";
const BOTH = "M5 6l3-3 3 3M5 10l3 3 3-3";

// `types` and `units` of the columns where they are known; `label` is what a screen reader calls the table.
export function grid(headers, rows, { label = "Table of the result", types = [], units = [], file = null } = {}) {
  const whole = make("div", "grid-whole");
  const box = whole.appendChild(make("div", "grid"));
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
  const drawn = box.appendChild(make("table"));
  const head = drawn.appendChild(make("thead")).appendChild(make("tr"));
  const body = drawn.appendChild(make("tbody"));
  const foot = whole.appendChild(make("p", "grid-foot"));
  const numeric = headers.map((_, at) => NUMERIC.has(types[at]) || (rows.length > 0 && rows.every((row) => row[at] === null || isFigure(row[at]))));
  let order = rows;
  let nShown = FIRST_SHOWN;

  const draw = () => {
    body.replaceChildren(...order.slice(0, nShown).map((row) => {
      const line = make("tr");
      line.append(...row.map((cell, at) => foreign("td", numeric[at] ? "number" : "", written(cell))));
      return line;
    }));
    all.hidden = rows.length <= nShown;
  };
  const all = foot.appendChild(button(`Show all ${figure(rows.length)} rows`, "link", () => {
    nShown = rows.length;
    draw();
    box.focus();
  }));
  if (file) foot.append(button("Download CSV", "link", () => download(`${file}.csv`, "text/csv;charset=utf-8", csv(headers, order)), `Download ${label} as CSV`));

  headers.forEach((header, at) => {
    const cell = head.appendChild(make("th", numeric[at] ? "number" : ""));
    cell.scope = "col";
    const words = units[at] && !header.includes(`(${units[at]})`) ? `${header} (${units[at]})` : header;
    if (rows.length < 2) { cell.textContent = words; return; }
    const press = cell.appendChild(button(words, "sort", () => {
      const next = { ascending: "descending", descending: null }[cell.getAttribute("aria-sort")];
      const direction = next === undefined ? "ascending" : next;
      for (const other of head.cells) mark(other, null);
      mark(cell, direction);
      order = direction ? sorted(rows, at, numeric[at], direction) : rows;
      draw();
      say(direction ? `Sorted by ${header}, ${direction}.` : "In the order of the result.");
    }));
    press.dir = "auto";
    press.append(icon(BOTH));
    press.title = "Sort by this column";
  });
  draw();
  return whole;
}

function mark(cell, direction) {
  if (direction) cell.setAttribute("aria-sort", direction);
  else cell.removeAttribute("aria-sort");
  cell.querySelector("path")?.setAttribute("d", { ascending: UP, descending: DOWN }[direction] ?? BOTH);
}

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

// Empty cells come last either way; rows that are equal keep their order.
export function sorted(rows, at, isNumeric, direction) {
  const sign = direction === "descending" ? -1 : 1;
  const isEmpty = (row) => row[at] === null || row[at] === "";
  return [...rows].sort((one, other) => {
    if (isEmpty(one) || isEmpty(other)) return isEmpty(one) - isEmpty(other);
    return sign * (isNumeric ? compared(one[at], other[at]) : words.compare(written(one[at]), written(other[at])));
  });
}

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [a, b] = [one, other].map((cell) => (/^-?\d+$/.test(written(cell)) ? BigInt(written(cell)) : Number(written(cell))));
  return a < b ? -1 : Number(a > b);
}

// Figures as they are. Text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises.
export function csv(headers, rows) {
  const field = (cell) => {
    const isRisky = !isFigure(cell) && /^[=+\-@\t\r]/.test(written(cell)) && !/^[+-]?[\d.,\s]+%?$/.test(written(cell));
    const text = isRisky ? `'${written(cell)}` : written(cell);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[headers, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}
