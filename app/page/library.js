// The library view: what there is to ask about, and how more comes in. Three parts, by the address: documents, tables, a search taken apart.
import { get } from "./api.js";
import { figure, make, plural } from "./dom.js";
import * as documents from "./documents.js";
import * as ingest from "./ingest.js";
import * as playground from "./playground.js";
import * as shelf from "./shelf.js";

const PARTS = {
  documents: { words: "Documents", hash: "#library", module: documents },
  tables: { words: "Tables", hash: "#library/tables", module: shelf },
  search: { words: "Try a search", hash: "#library/search", module: playground },
};

let library = null;
let view = null;
let shown = { name: "documents", rest: "" };

export async function show(container, rest) {
  view ??= build(container);
  const [name, ...more] = rest.split("/");
  shown = { name: name in PARTS ? name : "documents", rest: decoded(more.join("/")) };
  for (const [each, part] of Object.entries(view.links)) {
    if (each === shown.name) part.setAttribute("aria-current", "page");
    else part.removeAttribute("aria-current");
  }
  for (const [each, place] of Object.entries(view.places)) place.hidden = each !== shown.name;
  view.intake.hidden = shown.name !== "documents";
  ingest.watch();
  await reload();
}

export function leave() {
  ingest.rest();
}

// The library as the server has it now, shown in the part that is open.
export async function reload() {
  try {
    library = await get("fulcrum/library");
    view.told.textContent = "";
  } catch (error) {
    view.told.textContent = `${error.message} What is shown may be out of date.`;
    if (!library) return;
  }
  const { documents: held, tables, n_chunks: n, n_without_vectors: waiting } = library;
  const later = waiting ? `, ${waiting === n ? "all" : figure(waiting)} of them found by words only so far` : "";
  const ids = new Set(held.map((one) => one.id));
  view.count.textContent = ids.size ? `${plural(ids.size, "document")} · ${plural(tables.length, "table")} · ${plural(n, "passage")}${later}` : "";
  ingest.know(library);
  await PARTS[shown.name].module.show(view.places[shown.name], library, shown.rest);
  document.dispatchEvent(new CustomEvent("library", { detail: library }));
}

function build(container) {
  const column = container.appendChild(make("div", "column wide"));
  const head = column.appendChild(make("div", "view-head"));
  const count = make("p", "quiet");
  head.append(make("h2", "view-title", "Library"), count);
  const nav = column.appendChild(make("nav", "parts"));
  nav.setAttribute("aria-label", "Parts of the library");
  const links = {};
  for (const [name, part] of Object.entries(PARTS)) {
    links[name] = nav.appendChild(make("a", "", part.words));
    links[name].href = part.hash;
  }
  const told = column.appendChild(make("p", "told"));
  told.setAttribute("role", "alert");
  const intake = column.appendChild(make("div", "intake"));
  ingest.build(intake, container, reload);
  const places = {};
  for (const name of Object.keys(PARTS)) places[name] = column.appendChild(make("div", `place ${name}`));
  return { count, links, told, intake, places };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // an address typed by hand may hold a lone per cent sign
  }
}
