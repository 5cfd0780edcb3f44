// Elements made in script, always from text, and the words every view needs. Nothing here ever reads markup.

export const $ = (id) => document.getElementById(id);

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// A button with words on it. `label` is what a screen reader says where the words alone would not tell which one it is.
export function button(words, className, onClick, label) {
  const node = make("button", className, words);
  node.type = "button";
  if (label) node.setAttribute("aria-label", label);
  if (onClick) node.addEventListener("click", onClick);
  return node;
}

// A drawing of one stroke on a grid of 16 × 16, in the colour of the text around it.
const SVG = "http://www.w3.org/2000/svg";
export function icon(path) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  drawing.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", path);
  return drawing;
}

export function iconButton(path, label, onClick, className = "bare") {
  const node = button(undefined, className, onClick, label);
  node.title = label;
  node.append(icon(path));
  return node;
}

// Text of a document or of a model: its own direction, whatever the page's is.
export function foreign(tag, className, text) {
  const node = make(tag, className, text);
  node.dir = "auto";
  return node;
}

export function listOf(lines) {
  const list = make("ul");
  list.append(...lines.map((line) => foreign("li", "", line)));
  return list;
}

export function part(title) {
  const section = make("section", "part");
  section.append(make("h3", "", title));
  return section;
}

// What a screen reader is told, politely. The same words twice in a row are said again.
export function say(message) {
  const place = $("status");
  place.textContent = place.textContent === message ? `${message}\u00a0` : message;
}

export const figure = (n) => n.toLocaleString("en");
export const plural = (n, one, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`;
export const fileName = (source) => source.split(/[\\/]/).pop();

export function asData(type, text) {
  return `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
}

// Offers text as a file to be kept.
export function download(name, type, text) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
