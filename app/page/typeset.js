// Formulas with a fraction, a power or a root as a book prints them. Elements are made anew from known names, without attributes.
import { make } from "./dom.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
const NAMES = new Set(["math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup", "msub", "msqrt", "mroot", "mtable", "mtr", "mtd", "mover", "msubsup", "munder", "munderover"]);
const WORTH_IT = /<(?:mfrac|msup|msqrt|mroot|mtable|msub|msubsup|munderover)>/;

// The result within the answer: in the place of its plain form where a paragraph says nothing else or goes on with "≈", else below.
export function typeset(answer, result) {
  if (!result?.mathml || !WORTH_IT.test(result.mathml)) return;
  const drawn = copied(new DOMParser().parseFromString(result.mathml, "application/xml").documentElement);
  if (!drawn) return;
  const plain = result.value;
  for (const paragraph of answer.querySelectorAll(":scope > p")) {
    const text = paragraph.textContent;
    if (text === plain || text === result.text) {
      drawn.setAttribute("display", "block");
      drawn.setAttribute("aria-label", text);
      paragraph.replaceWith(boxed(drawn));
      return;
    }
    if (text.startsWith(`${plain} ≈ `)) {
      const rest = make("span", "", text.slice(plain.length));
      paragraph.classList.add("formula");
      paragraph.replaceChildren(drawn, rest);
      return;
    }
  }
  drawn.setAttribute("display", "block");
  answer.append(boxed(drawn));
}

function boxed(drawn) {
  const box = make("div", "typeset");
  box.tabIndex = 0; // a long one is scrolled
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Formula");
  box.append(drawn);
  return box;
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
