// The tables of the library: all of them, and one with its columns as they were understood.
import { askAbout } from "./about.js";
import { get } from "./api.js";
import { button, figure, fileName, foreign, make, plural } from "./dom.js";
import { openSource } from "./source.js";
import { grid } from "./tables.js";

const MOST_SHOWN = 100;
let query = "";
let view = null;

export async function show(container, library, name) {
  view ??= { list: container.appendChild(make("section")), one: container.appendChild(make("section", "one-table")) };
  view.list.hidden = Boolean(name);
  view.one.hidden = !name;
  if (name) await showOne(name);
  else showAll(library);
}

function showAll(library) {
  const section = view.list;
  const hadFocus = section.contains(document.activeElement);
  section.replaceChildren();
  section.setAttribute("aria-label", "Tables");
  if (!library.tables.length) {
    const empty = section.appendChild(make("div", "empty"));
    empty.append(
      make("h3", "", "No tables yet"),
      make("p", "", "Add a CSV file, a spreadsheet, or a document with tables in it. Sums, counts, averages and comparisons over them are computed exactly, never guessed."),
    );
    return;
  }
  const bar = section.appendChild(make("div", "filters"));
  const label = bar.appendChild(make("label"));
  label.append(make("span", "visually-hidden", "Find a table or a column"));
  const search = label.appendChild(make("input"));
  search.type = "search";
  search.placeholder = "Find a table or a column";
  search.value = query;
  const list = section.appendChild(make("ul", "cards"));
  const draw = () => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found = library.tables.filter((table) => {
      const text = `${table.title} ${table.source} ${table.columns.map((column) => column.header).join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(card));
    if (found.length > MOST_SHOWN) list.append(make("li", "quiet", `and ${figure(found.length - MOST_SHOWN)} more; type a word of the one wanted`));
    if (!found.length) list.append(make("li", "quiet", "No table or column has these words."));
  };
  search.addEventListener("input", () => { query = search.value; draw(); });
  draw();
  if (hadFocus) search.focus();
}

function card(table) {
  const item = make("li", "card");
  const head = item.appendChild(make("div", "card-head"));
  const link = head.appendChild(make("h3")).appendChild(foreign("a", "title", table.title));
  link.href = `#library/tables/${encodeURIComponent(table.name)}`;
  head.append(button("Ask", "plain", () => askAbout(table), `Ask about the table ${table.title}`));
  item.append(foreign("p", "quiet", [plural(table.n_rows, "row"), fileName(table.source), table.location].filter(Boolean).join(" · ")));
  const columns = item.appendChild(make("ul", "columns"));
  for (const column of table.columns.slice(0, 12)) {
    const chip = columns.appendChild(make("li"));
    chip.append(foreign("span", "", column.header), make("span", "quiet", ` ${column.unit ?? column.type}`));
  }
  if (table.columns.length > 12) columns.append(make("li", "quiet", `and ${table.columns.length - 12} more`));
  return item;
}

async function showOne(name) {
  const section = view.one;
  const back = make("a", "back", "All tables");
  back.href = "#library/tables";
  let facts;
  try {
    facts = await get(`fulcrum/tables/${encodeURIComponent(name)}`);
  } catch (error) {
    section.replaceChildren(back, make("p", "failed", error.message));
    return;
  }
  const table = facts.card;
  const head = make("div", "card-head");
  head.append(foreign("h3", "one-title", table.title), button("Ask about this table", "primary", () => askAbout(table)));
  const place = make("p", "quiet");
  place.append(foreign("span", "", [plural(table.n_rows, "row"), fileName(table.source), table.location].filter(Boolean).join(" · ")), " · ");
  place.append(button("Open the document", "link", () => openSource({ doc_id: table.doc_id, start: 0, end: 0, source: table.source, location: table.location })));
  const headers = table.columns.map((column) => column.header);
  section.setAttribute("aria-label", `Table ${table.title}`);
  section.replaceChildren(back, head, place, make("h4", "", "Columns as they were understood"), columnsTable(facts), ...noted(facts));
  if (facts.rows.length) {
    const rest = table.n_rows - facts.rows.length;
    section.append(make("h4", "", rest > 0 ? `The first ${plural(facts.rows.length, "row")}` : plural(facts.rows.length, "row")), grid(headers, facts.rows, { label: `First rows of ${table.title}`, types: facts.columns.map((column) => column.type) }));
    if (rest > 0) section.append(make("p", "quiet", `and ${plural(rest, "more row")}`));
  }
}

function columnsTable(facts) {
  const box = make("div", "scroll");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Columns as they were understood");
  const table = box.appendChild(make("table", "listing understood"));
  const head = table.appendChild(make("thead")).appendChild(make("tr"));
  for (const words of ["Column", "Type", "Unit", "Values", "Empty"]) head.appendChild(make("th", words === "Empty" ? "number" : "", words)).scope = "col";
  const body = table.appendChild(make("tbody"));
  for (const column of facts.columns) {
    const line = body.appendChild(make("tr"));
    const name = line.appendChild(foreign("th", "", column.header));
    name.scope = "row";
    const unit = [column.unit, column.scale === 1 ? "" : `in units of ${figure(column.scale)}`].filter(Boolean).join(", ");
    line.append(make("td", "", column.type), make("td", "", unit), foreign("td", "", valuesOf(column)), make("td", "number", column.n_empty ? figure(column.n_empty) : ""));
  }
  return box;
}

function valuesOf(column) {
  const range = column.lowest === null ? "" : column.lowest === column.highest ? String(column.lowest) : `${column.lowest} – ${column.highest}`;
  const examples = column.examples.length ? column.examples.join(", ") : "";
  return [range, `${figure(column.n_distinct)} different`, examples].filter(Boolean).join(" · ");
}

// What was noticed when the table was read.
function noted(facts) {
  const table = facts.card;
  const lines = [];
  if (table.is_transposed) lines.push("Its headers stand in the first column of the file; it was turned, so that they head columns.");
  if (table.totals.length) {
    const names = facts.totals.length ? `: ${facts.totals.join(", ")}` : "";
    lines.push(`${plural(table.totals.length, "row")} of totals, left out of sums and counts${names}.`);
  }
  if (table.headings.length) lines.push(`${plural(table.headings.length, "row")} that only ${table.headings.length === 1 ? "names" : "name"} the rows under ${table.headings.length === 1 ? "it" : "them"}.`);
  for (const column of facts.columns) if (column.scale !== 1) lines.push(`“${column.header}” is written in units of ${figure(column.scale)}; answers take that into account.`);
  lines.push(...table.notes.map((note) => `Note ${note}`));
  if (!lines.length) return [];
  const list = make("ul", "noted");
  list.append(...lines.map((line) => foreign("li", "", line)));
  return [make("h4", "", "Noted on reading"), list];
}
