// What an answer shows: its text, how far it can be trusted, and everything it rests on. All of it from text.
import { asData, fileName, make, part } from "./dom.js";
import { isSaid, planPart, readingsPart, resultPart, sentencePart, usedPart } from "./plan.js";
import { openSource } from "./source.js";

export const MEANING = {
  proved: "a certificate was checked again, independently",
  checked: "a second method agrees",
  cited: "quoted word for word from a source",
  agreed: "two derivations of different kinds give the same value",
  unverified: "nothing confirms it; look at how it was found",
  abstained: "no answer could be supported",
};

export function setText(node, text) {
  node.replaceChildren(...text.trim().split(/\n{2,}/).map((paragraph) => make("p", "", paragraph)));
}

// The sources stand right below, so lines that only repeat them are left out where something else remains.
export function withoutQuotes(text, quotes) {
  const plain = (words) => words.replace(/\s+/g, " ");
  const rest = text.split("\n").filter((line) => !quotes.some((quote) => plain(line).includes(plain(quote.text))));
  return rest.join("\n").trim() || text;
}

// The last line is the exact value alone, for programs. A person has read it in "5/6 ≈ 0.833333" right above.
export function withoutRepeat(text) {
  const lines = text.split("\n");
  const last = lines.pop();
  const above = lines.at(-1) ?? "";
  const isRepeated = last && ["≈", "="].some((sign) => above.startsWith(`${last} ${sign} `) || above.endsWith(`${sign} ${last}`));
  return isRepeated ? lines.join("\n") : text;
}

export function showProof(node, proof, rerun) {
  const line = make("p", "standing");
  const badge = make("span", `badge ${proof.standing}`, proof.standing);
  badge.title = MEANING[proof.standing] ?? "";
  const seconds = proof.timings?.total;
  const way = seconds === undefined ? proof.route : `${proof.route} · ${seconds.toFixed(2)} s`;
  line.append(badge, make("span", "way", way), make("span", "meaning", MEANING[proof.standing] ?? ""));
  node.append(line);
  if (proof.quotes?.length) node.append(quotesPart(proof.quotes));
  if (proof.table?.rows?.length > 1 || proof.table?.columns?.length > 1) node.append(resultPart(proof.table));
  if (proof.plot) node.append(plotPart(proof.plot, proof.plan ? "Chart of the result" : "Plot of the function"));
  if (proof.table && !isSaid(proof.table.sentence, proof.text)) node.append(sentencePart(proof.table));
  if (proof.table?.readings?.length) node.append(readingsPart(proof.table.readings, rerun));
  if (proof.table?.used?.length) node.append(usedPart(proof.table));
  if (proof.plan) node.append(planPart(proof, rerun));
  if (proof.program) node.append(programPart(proof.program));
  if (proof.check) node.append(checkPart(proof.check));
  if (proof.certificate) node.append(certificatePart(proof.certificate));
  if (proof.steps?.length) node.append(stepsPart(proof.steps));
  if (proof.trace?.length) node.append(tracePart(proof));
}

function quotesPart(quotes) {
  const section = part(quotes.length === 1 ? "Source" : "Sources");
  const list = section.appendChild(make("ul", "quotes"));
  for (const quote of quotes) {
    const button = make("button", "quote");
    button.type = "button";
    button.append(make("q", "", quote.text), make("span", "where", [fileName(quote.source), quote.location].filter(Boolean).join(" · ")));
    button.addEventListener("click", () => openSource(quote));
    list.appendChild(make("li")).append(button);
  }
  return section;
}

function programPart(program) {
  const section = part(`Program (${program.language})`);
  const inputs = Object.entries(program.inputs ?? {}).map(([key, value]) => `${key} = ${value}`);
  const block = make("pre", "", [program.source.trim(), ...inputs].join("\n"));
  block.tabIndex = 0;
  section.append(block);
  return section;
}

function checkPart(check) {
  const line = make("p", `part check ${check.verdict}`);
  line.append("Check: ", make("b", "", check.verdict), `, ${check.method}${check.reason ? ` (${check.reason})` : ""}`);
  return line;
}

function certificatePart(certificate) {
  const line = make("p", "part check");
  const link = make("a", "", "Download the certificate");
  link.href = asData("application/json", JSON.stringify(certificate, null, 2));
  link.download = "certificate.json";
  link.title = "python -m solver.verify certificate.json checks it again";
  line.append(certificate.claim.is_proof ? "Proved: " : "Supported: ", `${certificate.claim.says} `, link);
  return line;
}

function plotPart(svg, label) {
  const figure = make("figure", "part plot");
  const image = figure.appendChild(make("img"));
  image.src = asData("image/svg+xml", svg);
  image.alt = label;
  return figure;
}

function stepsPart(steps) {
  const details = make("details", "part");
  details.append(make("summary", "", `Step by step: ${steps.length} steps`));
  const list = details.appendChild(make("ol", "steps"));
  for (const step of steps) list.append(make("li", "", step));
  return details;
}

function tracePart(proof) {
  const details = make("details", "part");
  details.append(make("summary", "", `How it got here: ${proof.trace.length} ${proof.trace.length === 1 ? "attempt" : "attempts"}`));
  const list = details.appendChild(make("ol", "trace"));
  for (const attempt of proof.trace) {
    const row = list.appendChild(make("li"));
    row.append(
      make("span", "lane", attempt.lane),
      make("span", "outcome", attempt.outcome),
      make("span", "why", attempt.why),
      make("span", "seconds", `${attempt.seconds.toFixed(2)} s`),
    );
  }
  const { prompt_tokens: read, completion_tokens: written, cached_tokens: kept } = proof.usage;
  const remembered = kept ? ` (${kept} of them remembered)` : "";
  details.append(make("p", "quiet", read + written ? `Language model: ${read} tokens read${remembered}, ${written} written.` : "The language model was not needed."));
  return details;
}
