// A table of a result, drawn from its headers and rows.
import { make } from "./dom.js";

const MOST_SHOWN = 200;

export function grid(headers, rows) {
  const box = make("div", "grid");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Table of the result");
  const drawn = box.appendChild(make("table"));
  const head = drawn.appendChild(make("thead")).appendChild(make("tr"));
  for (const header of headers) {
    const cell = head.appendChild(make("th", typeof rows[0]?.[headers.indexOf(header)] === "number" ? "number" : "", header));
    cell.scope = "col";
  }
  const body = drawn.appendChild(make("tbody"));
  for (const row of rows.slice(0, MOST_SHOWN)) {
    const line = body.appendChild(make("tr"));
    for (const cell of row) line.append(make("td", typeof cell === "number" ? "number" : "", cell === null ? "" : String(cell)));
  }
  if (rows.length > MOST_SHOWN) box.append(make("p", "cut", `${rows.length - MOST_SHOWN} more rows are not shown`));
  return box;
}
