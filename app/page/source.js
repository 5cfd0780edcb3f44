// The source panel: the text of a document around a place, the quote in it highlighted, and more of it on demand.
import { get } from "./api.js";
import { copy } from "./copying.js";
import { $, button, fileName, make, say } from "./dom.js";

const STEP = 3000; // the server shows so many characters before and after a place

export const sourceHash = (place) => `#source/${encodeURIComponent(place.doc_id)}?start=${place.start}&end=${place.end}`;

const window_of = (doc, start, end) => get(`fulcrum/sources/${encodeURIComponent(doc)}?start=${start}&end=${end}`);

// `rest` of the address after "#source/": the document and, as a query, the span in it.
export function openByAddress(rest) {
  const [doc, query] = rest.split("?");
  const span = new URLSearchParams(query);
  const place = (name) => Number.parseInt(span.get(name) ?? "0", 10) || 0;
  return openSource({ doc_id: decoded(doc), start: place("start"), end: place("end") });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // an address typed by hand; the server will say that it knows no such document
  }
}

let opened = null;
let placesOffered = [];

export async function openSource(place) {
  opened = place;
  name(place);
  const box = $("source-text");
  $("source-places").hidden = true;
  box.replaceChildren(make("p", "cut", "Opening the source"));
  if (!$("source").open) $("source").showModal();
  box.focus({ preventScroll: true });
  try {
    const source = await window_of(place.doc_id, place.start, place.end);
    if (opened === place) show(box, place.doc_id, source);
  } catch (error) {
    if (opened === place) box.replaceChildren(make("p", "failed", error.message));
  }
}

function name({ source = "", location = "" }) {
  $("source-title").textContent = source ? fileName(source) : "Source";
  $("source-title").title = source;
  $("source-place").textContent = location;
}

function show(box, doc, source) {
  name(source);
  // Positions count characters of the document as Python does; JavaScript counts UTF-16 units, so letters beyond them differ.
  const letters = Array.from(source.text);
  const start = source.start - source.offset;
  const end = source.end - source.offset;
  const marked = make("mark");
  marked.append(...paged(letters.slice(start, end), source.start, source.places));
  marked.tabIndex = -1;
  const text = make("div", "source-body");
  text.dir = "auto";
  text.append(
    ...paged(letters.slice(0, start), source.offset, source.places),
    marked,
    ...paged(letters.slice(end), source.end, source.places),
  );
  box.replaceChildren(text);
  let first = source.offset;
  let last = source.offset + letters.length;
  if (first > 0) {
    const more = button("Show the text before", "link", async () => {
      const { text: found, offset } = await window_of(doc, Math.max(0, first - STEP), Math.max(0, first - STEP));
      const before = Array.from(found).slice(0, first - offset);
      const height = box.scrollHeight;
      text.prepend(...paged(before, offset, source.places));
      box.scrollTop += box.scrollHeight - height; // what is being read stays where it is
      first = offset;
      if (first === 0) { more.remove(); box.focus(); }
    });
    box.prepend(more);
  }
  if (last < source.total) {
    const more = button("Show the text after", "link", async () => {
      const at = Math.min(source.total, last + STEP);
      const { text: found, offset } = await window_of(doc, at, at);
      const after = Array.from(found).slice(last - offset);
      text.append(...paged(after, last, source.places));
      last += after.length;
      if (last >= source.total) { more.remove(); box.focus(); }
    });
    box.append(more);
  }
  offerPlaces(source);
  if (end > start) marked.scrollIntoView({ block: "center" });
  else if (start > 0) marked.scrollIntoView({ block: "start" });
  else box.scrollTop = 0;
  say(end > start ? `The source is open at the quote: ${letters.slice(start, end).join("")}` : "The source is open.");
}

// The text with a line where a page or a slide begins; headings are in the text itself.
function paged(letters, offset, places) {
  const parts = [];
  let from = 0;
  for (const { start, kind, label } of places) {
    const at = start - offset;
    if (!["page", "slide"].includes(kind) || at < 0 || at >= letters.length) continue;
    parts.push(letters.slice(from, at).join(""), make("span", "page-begins", `${kind} ${label}`));
    from = at;
  }
  return [...parts, letters.slice(from).join("")];
}

// Pages and headings to go to.
function offerPlaces({ places, start }) {
  $("source-places").hidden = places.length < 2;
  const here = places.reduce((found, place, at) => (place.start <= start ? at : found), 0);
  $("source-place-choice").replaceChildren(...places.map(({ kind, label, level }, at) => {
    const words = kind === "heading" ? `${"\u2003".repeat(Math.max(level - 1, 0))}${label}` : `${kind} ${label}`;
    return new Option(words, String(at), at === here, at === here);
  }));
  placesOffered = places;
}

export function start() {
  const box = $("source");
  $("source-close").addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  $("source-link").addEventListener("click", async () => {
    try {
      await copy(location.href.split("#")[0] + sourceHash(opened));
      $("source-link").textContent = "Copied";
      setTimeout(() => { $("source-link").textContent = "Copy link"; }, 1500);
    } catch (error) {
      $("source-place").textContent = error.message;
    }
  });
  $("source-place-choice").addEventListener("change", () => {
    const { start } = placesOffered[Number($("source-place-choice").value)];
    openSource({ ...opened, start, end: start });
  });
  box.addEventListener("close", () => { opened = null; });
}
