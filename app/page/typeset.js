// Formulas with a fraction, a power or a root as a book prints them. Elements are made anew from known names, without attributes.
import { make } from "./dom.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
const NAMES = new Set(["math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup", "msub", "msqrt", "mroot", "mtable", "mtr", "mtd", "mover", "msubsup", "munder", "munderover"]);

export function typeset(node, mathml) {
  if (!mathml || !/<(?:mfrac|msup|msqrt|mroot|mtable)>/.test(mathml)) return;
  const drawn = copied(new DOMParser().parseFromString(mathml, "application/xml").documentElement);
  if (!drawn) return;
  drawn.setAttribute("display", "block");
  node.appendChild(make("div", "typeset")).append(drawn);
}

function copied(element) {
  if (element.namespaceURI !== MATHML || !NAMES.has(element.localName)) return null;
  const copy = document.createElementNS(MATHML, element.localName);
  for (const child of element.childNodes) {
    const part = child.nodeType === Node.ELEMENT_NODE ? copied(child) : document.createTextNode(child.textContent);
    if (!part) return null;
    copy.append(part);
  }
  return copy;
}
