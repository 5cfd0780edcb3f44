// What a language model wrote, set as text: paragraphs, lists and code as elements made anew, never links, images or markup of its own.
import { make } from "./dom.js";

const ITEM = /^\s*(?:[-*•]|\d{1,3}[.)])\s+/;
const NUMBERED = /^\s*(\d{1,3})[.)]\s+/;
const HEADING = /^#{1,6}\s+/;

// Plain text in its paragraphs, which is what every other lane writes. What has not changed stays, so that a selection does too.
export function setPlain(node, text) {
  const paragraphs = text.trim().split(/\n{2,}/);
  while (node.childElementCount > paragraphs.length || node.querySelector(":scope > :not(p)")) node.lastChild.remove();
  paragraphs.forEach((paragraph, at) => {
    const shown = node.children[at] ?? node.appendChild(bidirectional(make("p")));
    if (shown.textContent !== paragraph) shown.textContent = paragraph;
  });
}

export function setProse(node, text) {
  node.replaceChildren();
  let list = null;
  for (const block of blocksOf(text)) {
    if (block.kind !== "item") list = null;
    if (block.kind === "code") {
      const code = node.appendChild(make("pre", "code", block.text));
      code.tabIndex = 0;
    } else if (block.kind === "item") {
      const name = block.start === null ? "ul" : "ol";
      if (list?.localName !== name) {
        list = node.appendChild(make(name, "items"));
        if (name === "ol") list.start = block.start;
      }
      list.append(inline(bidirectional(make("li")), block.text));
    } else {
      node.append(inline(bidirectional(make("p", block.kind === "heading" ? "heading" : "")), block.text));
    }
  }
}

function bidirectional(node) {
  node.dir = "auto";
  return node;
}

function* blocksOf(text) {
  let fence = null;
  let held = [];
  const paragraph = function* () {
    if (held.length) yield { kind: "text", text: held.join("\n") };
    held = [];
  };
  for (const line of text.trim().split("\n")) {
    if (fence !== null) {
      if (/^\s*```\s*$/.test(line)) { yield { kind: "code", text: fence.join("\n") }; fence = null; } else fence.push(line);
    } else if (/^\s*```/.test(line)) {
      yield* paragraph();
      fence = [];
    } else if (!line.trim()) {
      yield* paragraph();
    } else if (HEADING.test(line)) {
      yield* paragraph();
      yield { kind: "heading", text: line.replace(HEADING, "") };
    } else if (ITEM.test(line)) {
      yield* paragraph();
      yield { kind: "item", start: NUMBERED.test(line) ? Number(line.match(NUMBERED)[1]) : null, text: line.replace(ITEM, "") };
    } else {
      held.push(line);
    }
  }
  if (fence !== null) yield { kind: "code", text: fence.join("\n") }; // still being written
  yield* paragraph();
}

// `code` and **strong**; a star alone is as likely a product.
function inline(node, text) {
  for (const [at, piece] of text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/).entries()) {
    if (at % 2 === 0) node.append(piece);
    else node.append(piece.startsWith("`") ? make("code", "", piece.slice(1, -1)) : make("strong", "", piece.slice(2, -2)));
  }
  return node;
}
