// The list of documents: found, sorted, opened, removed. Drawn a page at a time, so that thousands do not stall it.
import { call } from "./api.js";
import { confirmed } from "./dialogs.js";
import { button, figure, fileName, foreign, icon, iconButton, make, plural, say } from "./dom.js";
import { openSource } from "./source.js";
import { reload } from "./library.js";
import { sizeOf } from "./sizes.js";

const PER_PAGE = 50;
const BIN = "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9M6.8 7v4M9.2 7v4";
const COLUMNS = [
  { key: "source", words: "Document", of: (one) => nameOf(one).toLowerCase() },
  { key: "format", words: "Format", of: (one) => one.format, className: "minor" },
  { key: "n_chunks", words: "Passages", of: (one) => one.n_chunks, isNumber: true, className: "minor" },
  { key: "n_bytes", words: "Size", of: (one) => one.n_bytes ?? -1, isNumber: true },
  { key: "modified", words: "Changed", of: (one) => one.modified ?? 0, isNumber: true, className: "minor" },
];

const wanted = { query: "", collection: "", sort: "source", down: false, page: 0 };
const chosen = new Set(); // keys of rows
let library = null;
let view = null;

const keyOf = (one) => `${one.collection}\n${one.source}`;
const nameOf = (one) => (one.source === one.file ? fileName(one.source) : one.source.slice(one.file.length + 1));

export function show(container, found) {
  library = found;
  view ??= build(container);
  const there = new Set(library.documents.map(keyOf));
  for (const key of chosen) if (!there.has(key)) chosen.delete(key);
  fillCollections();
  view.empty.hidden = library.documents.length > 0;
  view.full.hidden = !library.documents.length;
  drawRefused();
  draw();
}

function build(container) {
  const empty = container.appendChild(make("section", "empty"));
  empty.append(
    make("h3", "", "Nothing to ask about yet"),
    make("p", "", "Drop files or a whole folder above: text, Markdown, PDF, Word, PowerPoint, HTML, e-mail, CSV, spreadsheets and more. They are read on this machine and stay here."),
    make("p", "quiet", "Then ask a question in the chat. What is answered from them is quoted word for word, and each quote opens at its place."),
  );
  const same = empty.appendChild(make("p", "quiet", "The same from a terminal: "));
  same.append(make("code", "", "fulcrum index FOLDER"));
  const full = container.appendChild(make("section"));
  full.setAttribute("aria-label", "Documents");
  const bar = full.appendChild(make("div", "filters"));
  const search = field("search", "Find by name or title", bar);
  search.placeholder = "Find by name or title";
  search.addEventListener("input", () => { wanted.query = search.value; wanted.page = 0; draw(); });
  const collection = labelled("select", "Collection", bar);
  collection.addEventListener("change", () => { wanted.collection = collection.value; wanted.page = 0; draw(); });
  const acts = full.appendChild(make("div", "acts"));
  const table = full.appendChild(make("table", "listing"));
  const head = table.appendChild(make("thead")).appendChild(make("tr"));
  const body = table.appendChild(make("tbody"));
  const pager = full.appendChild(make("div", "pager"));
  const refused = container.appendChild(make("section", "refused"));
  return { empty, full, collection, acts, head, body, pager, refused };
}

function labelled(tag, words, into) {
  const label = into.appendChild(make("label"));
  label.append(make("span", "visually-hidden", words));
  return label.appendChild(make(tag));
}

function field(type, words, into) {
  const input = labelled("input", words, into);
  input.type = type;
  return input;
}

function fillCollections() {
  const names = library.collections.map((each) => each.name);
  if (!names.includes(wanted.collection)) wanted.collection = "";
  view.collection.parentElement.hidden = names.length < 2;
  const options = [["", "All collections"], ...names.map((name) => [name, name])];
  view.collection.replaceChildren(...options.map(([value, words]) => new Option(words, value, false, value === wanted.collection)));
}

function matching() {
  const words = wanted.query.toLowerCase().split(/\s+/).filter(Boolean);
  const column = COLUMNS.find((each) => each.key === wanted.sort);
  const found = library.documents.filter((one) => {
    if (wanted.collection && one.collection !== wanted.collection) return false;
    const text = `${one.source} ${one.title} ${one.format}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = wanted.down ? -1 : 1;
  const of = new Map(found.map((one) => [one, column.of(one)]));
  return found.sort((a, b) => {
    const [x, y] = [of.get(a), of.get(b)];
    return sign * (typeof x === "string" ? x.localeCompare(y) : x - y) || a.source.localeCompare(b.source);
  });
}

function draw() {
  const found = matching();
  const n = Math.ceil(found.length / PER_PAGE);
  wanted.page = Math.min(wanted.page, Math.max(n - 1, 0));
  const page = found.slice(wanted.page * PER_PAGE, (wanted.page + 1) * PER_PAGE);
  drawHead(found);
  view.body.replaceChildren(...page.map(row));
  drawActs(found);
  drawPager(found.length, n);
}

function drawHead(found) {
  const focused = view.head.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const all = make("input");
  all.type = "checkbox";
  all.dataset.key = "all";
  all.setAttribute("aria-label", `Select all ${plural(found.length, "document")}`);
  all.checked = found.length > 0 && found.every((one) => chosen.has(keyOf(one)));
  all.indeterminate = !all.checked && found.some((one) => chosen.has(keyOf(one)));
  all.addEventListener("change", () => {
    for (const one of found) if (all.checked) chosen.add(keyOf(one)); else chosen.delete(keyOf(one));
    draw();
  });
  const corner = make("td", "tick");
  corner.append(all);
  const cells = COLUMNS.map((column) => {
    const cell = make("th", [column.className, column.isNumber ? "number" : ""].filter(Boolean).join(" "));
    cell.scope = "col";
    const isSorted = wanted.sort === column.key;
    if (isSorted) cell.setAttribute("aria-sort", wanted.down ? "descending" : "ascending");
    const sorter = button(column.words, "sorter", () => {
      wanted.down = isSorted ? !wanted.down : column.key === "modified" || column.key === "n_bytes";
      wanted.sort = column.key;
      draw();
    });
    sorter.dataset.key = column.key;
    if (isSorted) sorter.append(icon(wanted.down ? "M4 6l4 4 4-4" : "M4 10l4-4 4 4"));
    cell.append(sorter);
    return cell;
  });
  view.head.replaceChildren(corner, ...cells, make("td", "end"));
  if (focused) view.head.querySelector(`[data-key="${focused}"]`)?.focus();
}

function row(one) {
  const line = make("tr", chosen.has(keyOf(one)) ? "chosen" : "");
  const tick = line.appendChild(make("td", "tick")).appendChild(make("input"));
  tick.type = "checkbox";
  tick.checked = chosen.has(keyOf(one));
  tick.setAttribute("aria-label", `Select ${nameOf(one)}`);
  tick.addEventListener("change", () => {
    if (tick.checked) chosen.add(keyOf(one)); else chosen.delete(keyOf(one));
    line.className = tick.checked ? "chosen" : "";
    const found = matching();
    drawHead(found);
    drawActs(found);
  });
  const name = line.appendChild(make("th", "name"));
  name.scope = "row";
  const open = button(undefined, "link title", () => openSource({ doc_id: one.id, start: 0, end: 0, source: one.source }), `Open ${nameOf(one)}`);
  open.append(foreign("span", "", nameOf(one)));
  open.title = one.source;
  name.append(open);
  const about = make("p", "quiet");
  const words = aboutOf(one);
  if (words) about.append(foreign("span", "", words));
  for (const link of tableLinks(one)) about.append(words ? " · " : "", link);
  name.append(about);
  if (one.unreadable_pages.length) {
    name.append(make("p", "warned", `${plural(one.unreadable_pages.length, "page")} without text that could be read: ${someOf(one.unreadable_pages)}. A scan needs its text recognised first.`));
  }
  line.append(
    make("td", "minor", one.format),
    make("td", "minor number", figure(one.n_chunks)),
    make("td", "number", one.n_bytes === null ? "" : sizeOf(one.n_bytes)),
    dated(one.modified),
  );
  const end = line.appendChild(make("td", "end"));
  end.append(iconButton(BIN, `Remove ${nameOf(one)}`, () => remove([one])));
  return line;
}

function aboutOf(one) {
  const plain = (text) => text.toLowerCase().replace(/\.[a-z0-9]+$/, "").replace(/[\W_]+/g, " ").trim();
  const parts = [plain(one.title) === plain(nameOf(one)) ? "" : one.title, one.source === one.file ? "" : `in ${fileName(one.file)}`];
  if (library.collections.length > 1) parts.push(one.collection);
  return parts.filter(Boolean).join(" · ");
}

function tableLinks(one) {
  const tables = library.tables.filter((table) => table.doc_id === one.id);
  if (!tables.length) return [];
  const link = make("a", "", plural(tables.length, "table"));
  link.href = tables.length === 1 ? `#library/tables/${encodeURIComponent(tables[0].name)}` : "#library/tables";
  link.setAttribute("aria-label", `${plural(tables.length, "table")} of ${nameOf(one)}`);
  return [link];
}

const someOf = (labels) => (labels.length > 8 ? `${labels.slice(0, 8).join(", ")} and ${labels.length - 8} more` : labels.join(", "));

function dated(seconds) {
  const cell = make("td", "minor number");
  if (seconds === null) return cell;
  const time = cell.appendChild(make("time", "", new Date(seconds * 1000).toISOString().slice(0, 10)));
  time.dateTime = new Date(seconds * 1000).toISOString();
  return cell;
}

function drawActs(found) {
  const some = library.documents.filter((one) => chosen.has(keyOf(one)));
  view.acts.replaceChildren(make("p", "quiet", wanted.query || wanted.collection ? `${plural(found.length, "document")} of ${figure(library.documents.length)}` : ""));
  if (!some.length) return;
  view.acts.append(
    make("b", "", `${figure(some.length)} selected`),
    button("Remove", "plain danger", () => remove(some), `Remove ${plural(some.length, "selected document")}`),
    button("Select none", "plain", () => { chosen.clear(); draw(); }),
  );
}

function drawPager(n, pages) {
  if (pages < 2) {
    view.pager.replaceChildren();
    return;
  }
  const step = (words, by, label) => {
    const made = button(words, "plain", () => { wanted.page += by; draw(); view.full.scrollIntoView({ block: "start" }); }, label);
    made.disabled = wanted.page + by < 0 || wanted.page + by >= pages;
    return made;
  };
  const first = wanted.page * PER_PAGE;
  const place = `${figure(first + 1)} – ${figure(Math.min(first + PER_PAGE, n))} of ${figure(n)}`;
  view.pager.replaceChildren(step("Before", -1, "The documents before"), make("span", "quiet", place), step("Next", 1, "The next documents"));
}

function drawRefused() {
  const refused = library.refused;
  view.refused.replaceChildren();
  if (!refused.length) return;
  view.refused.append(make("h3", "", `Could not be read: ${plural(refused.length, "file")}`));
  const list = view.refused.appendChild(make("ul", "report"));
  for (const one of refused.slice(0, 200)) {
    const line = list.appendChild(make("li", "failed"));
    const text = line.appendChild(make("div"));
    text.append(foreign("b", "", one.source === one.file ? fileName(one.source) : one.source), foreign("p", "", one.reason));
    if (one.source === one.file) line.append(button("Forget", "plain", () => drop([one]), `Forget ${fileName(one.source)}`));
  }
}

async function remove(some) {
  const fileOf = (one) => `${one.collection}\n${one.file}`;
  const files = [...new Map(some.map((one) => [fileOf(one), one])).values()];
  const ids = new Set(files.map(fileOf));
  const whole = library.documents.filter((one) => ids.has(fileOf(one)));
  const more = whole.length - some.length;
  const also = more > 0 ? `${plural(more, "other document")} in the same ${files.length === 1 ? "file goes" : "files go"} too. ` : "";
  const it = some.length === 1 ? "it" : "them";
  const named = some.length === 1 ? "" : `${someOf(some.map(nameOf))}. `;
  const isSure = await confirmed(
    some.length === 1 ? `Remove ${nameOf(some[0])}?` : `Remove ${plural(some.length, "document")}?`,
    `${named}${also}No answer will rest on ${it} any more. What was uploaded here is deleted; files elsewhere on the disk stay.`,
    "Remove",
  );
  if (isSure) await drop(files);
}

async function drop(files) {
  const told = [];
  for (const { file, collection } of files) {
    try {
      await call(`fulcrum/documents?${new URLSearchParams({ source: file, collection })}`, { method: "DELETE" });
    } catch (error) {
      told.push(error.message);
    }
  }
  chosen.clear();
  await reload();
  say(told.length ? told[0] : `Removed ${plural(files.length, "file")}.`);
  if (told.length) view.acts.prepend(make("p", "failed", told.join(" ")));
}
