// The start of the page: which view is shown, by the address after #, and what all views share.
import { get } from "./api.js";
import * as chat from "./chat.js";
import * as composer from "./composer.js";
import { $, fileName, listOf, make, plural } from "./dom.js";
import * as drawer from "./drawer.js";
import * as keys from "./keys.js";
import * as source from "./source.js";

// Each view has a section of its own in the page, and a module with `show(container, rest)` and `leave()`.
const VIEWS = {
  chat: async () => chat,
  library: () => import("./library.js"),
  evaluation: () => import("./evaluation.js"),
};
const TITLES = { chat: "Fulcrum", library: "Library · Fulcrum", evaluation: "Evaluation · Fulcrum" };

let shown = null;

async function follow() {
  const [, name, rest = ""] = location.hash.match(/^#([a-z]+)\/?(.*)$/) ?? [];
  if (name === "source") {
    if (shown !== "chat") await show("chat", chat.current() ?? "");
    await source.openByAddress(rest);
  } else if (name in VIEWS) {
    await show(name, rest);
  } else if (!shown) {
    await show("chat", "");
  }
}

async function show(name, rest) {
  if (shown && shown !== name) (await VIEWS[shown]()).leave();
  const isNew = shown !== name;
  shown = name;
  for (const each of Object.keys(VIEWS)) {
    $(`view-${each}`).hidden = each !== name;
    const link = $(`to-${each}`);
    if (each === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.body.dataset.view = name;
  if (isNew) document.title = TITLES[name];
  const view = await VIEWS[name]();
  if (shown === name) await view.show($(`view-${name}`), rest);
}

// `known` is the library where another view has just read it.
export async function showHoldings(known) {
  const library = known ?? await get("fulcrum/library");
  chat.limit(library.max_question_chars);
  composer.offerTables(library.tables);
  const documents = [...new Map(library.documents.map((document) => [document.id, document])).values()]; // one under two names is one
  const n = documents.length;
  const m = library.tables.length;
  $("library").textContent = n ? `${plural(n, "document")} · ${plural(m, "table")}` : "The library is empty";
  $("holdings").hidden = !n;
  if (!n) return;
  const body = $("holdings-body");
  body.replaceChildren(make("h3", "", "Documents"), listOf(documents.map((document) => `${document.title} (${fileName(document.source)})`)));
  if (m) body.append(make("h3", "", "Tables"), listOf(library.tables.map((table) => `${table.title}: ${plural(table.n_rows, "row")}, ${table.columns.map((column) => column.header).join(", ")}`)));
}

$("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names the view
  (shown === "chat" ? $("question") : $("main")).focus();
});
source.start();
drawer.start();
keys.start({
  search: () => {
    drawer.open();
    $("find").focus();
  },
});
$("source").addEventListener("close", () => { if (location.hash.startsWith("#source")) history.replaceState(null, "", $("to-chat").hash); });
window.addEventListener("hashchange", follow);
follow();

let areHoldingsShown = false;
const tell = () => Promise.all([showHoldings(), composer.offerModels()]).then(() => { areHoldingsShown = true; });
tell().catch((error) => { $("library").textContent = error.message; });
document.addEventListener("library", (event) => { showHoldings(event.detail); });
document.addEventListener("answered", () => { if (!areHoldingsShown) tell().catch(() => {}); }); // it was a key that was missing
