// An answer taken along: as the text it is, or as Markdown with its standing, its sources and its program.
import { fileName, make } from "./dom.js";
import { written } from "./exact.js";

export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Over plain HTTP from another machine browsers offer nothing but the old way.
  const box = document.body.appendChild(make("textarea", "visually-hidden"));
  const before = document.activeElement;
  box.value = text;
  box.select();
  const isDone = document.execCommand("copy");
  box.remove();
  before?.focus({ preventScroll: true });
  if (!isDone) throw new Error("The browser does not let this page copy. Select the text and copy it yourself.");
  return undefined;
}

const escaped = (text) => text.replace(/([\\`*_[\]<>#|~$])/g, "\\$1");
const oneLine = (text) => escaped(text.replace(/\s+/g, " ").trim());
const fenced = (text, language) => {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map((run) => run[0].length + 1)));
  return `${fence}${language}\n${text.trim()}\n${fence}`;
};

export function asMarkdown({ question, text, proof }, shownText) {
  const parts = [`## ${oneLine(question)}`];
  // A language model writes Markdown itself; what the other lanes say is text.
  parts.push(proof?.route === "chat" ? text.trim() : (shownText ?? text).trim().split("\n").map((line) => escaped(line)).join("\\\n").replace(/\\\n\\\n/g, "\n\n"));
  if (!proof) return `${parts.join("\n\n")}\n`;
  parts.push(`*${proof.standing}* · ${proof.route}`);
  if (proof.quotes?.length) parts.push(["Sources:", "", ...proof.quotes.map(source)].join("\n"));
  if (proof.table?.rows?.length > 1) parts.push(tableOf(proof.table));
  if (proof.table) parts.push(`Computed: ${oneLine(proof.table.sentence)}`);
  if (proof.program) parts.push(fenced(proof.program.source, proof.program.language === "sympy" ? "" : proof.program.language));
  if (proof.check) parts.push(`Check: ${proof.check.verdict}, ${oneLine(proof.check.method)}`);
  return `${parts.join("\n\n")}\n`;
}

function source(quote, at) {
  const place = quote.location ? `, ${oneLine(quote.location)}` : "";
  return `${at + 1}. ${escaped(fileName(quote.source))}${place}\n   > ${oneLine(quote.text)}`;
}

function tableOf(table) {
  const line = (cells) => `| ${cells.map((cell) => oneLine(written(cell))).join(" | ")} |`;
  return [line(table.columns), `|${" --- |".repeat(table.columns.length)}`, ...table.rows.map(line)].join("\n");
}
