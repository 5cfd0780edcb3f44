// The source panel: the text of a document around a place, the quote in it highlighted.
import { get } from "./api.js";
import { $, fileName, make } from "./dom.js";

export const sourceHash = (quote) => `#source/${encodeURIComponent(quote.doc_id)}?start=${quote.start}&end=${quote.end}`;

// `rest` of the address after "#source/": the document and, as a query, the span in it.
export function openByAddress(rest) {
  const [doc, query] = rest.split("?");
  const span = new URLSearchParams(query);
  const place = (name) => Number.parseInt(span.get(name) ?? "0", 10) || 0;
  return openSource({ doc_id: decodeURIComponent(doc), start: place("start"), end: place("end") });
}

export async function openSource(quote) {
  $("source-title").textContent = quote.source ? fileName(quote.source) : "Source";
  $("source-title").title = quote.source ?? "";
  $("source-place").textContent = quote.location ?? "";
  const box = $("source-text");
  box.textContent = "Opening";
  $("source").showModal();
  try {
    show(box, await get(`fulcrum/sources/${encodeURIComponent(quote.doc_id)}?start=${quote.start}&end=${quote.end}`));
  } catch (error) {
    box.textContent = error.message;
  }
}

function show(box, source) {
  $("source-title").textContent = fileName(source.source);
  $("source-title").title = source.source;
  $("source-place").textContent = source.location ?? "";
  // Positions count characters of the document as Python does; JavaScript counts UTF-16 units, so letters beyond them differ.
  const letters = Array.from(source.text);
  const start = source.start - source.offset;
  const end = source.end - source.offset;
  const marked = make("mark", "", letters.slice(start, end).join(""));
  box.replaceChildren();
  if (source.offset > 0) box.append(make("p", "cut", "… the text before this is not shown"));
  box.append(letters.slice(0, start).join(""), marked, letters.slice(end).join(""));
  if (source.offset + letters.length < source.total) box.append(make("p", "cut", "the text after this is not shown …"));
  marked.scrollIntoView({ block: "center" });
}

export function start() {
  $("source-close").addEventListener("click", () => $("source").close());
  $("source").addEventListener("click", (event) => { if (event.target === $("source")) $("source").close(); });
}
