// What an answer shows: its text, how far it can be trusted, and everything it rests on. All of it from text.
import { asData, button, fileName, foreign, icon, make, part, plural } from "./dom.js";
import { isSaid, planPart, readingsPart, resultPart, sentencePart, usedPart } from "./plan.js";
import { openSource, sourceHash } from "./source.js";

export const MEANING = {
  proved: "a certificate was checked again, independently",
  checked: "a second method agrees",
  cited: "quoted word for word from a source",
  agreed: "two derivations of different kinds give the same value",
  unverified: "nothing confirms it; look at how it was found",
  abstained: "no answer could be supported",
};

// A drawing for each standing, so that its colour is not all that tells it.
const SIGNS = {
  proved: "M8 1.8l5 1.9v4.1c0 3.2-2.1 5.3-5 6.4-2.9-1.1-5-3.2-5-6.4V3.7zM5.7 8l1.7 1.7 3-3.4",
  checked: "M1.5 8.8l2.8 2.8 5-6.6M7.6 11l.7.6 5.2-6.6",
  cited: "M6.2 4.2C4.2 5.2 3 7 3 9.2v2.3h3.4V8.3H4.2M12.8 4.2c-2 1-3.2 2.8-3.2 5v2.3H13V8.3h-2.2",
  agreed: "M10 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM14 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0z",
  unverified: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM6.4 6.6a1.6 1.6 0 1 1 2.3 1.4c-.5.3-.7.5-.7 1M8 11.2v.1",
  abstained: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM5.5 8h5",
};

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

// `proof` may be the evidence alone, before its answer: then it has no standing yet. Without `rerun` nothing can be run.
export function showProof(node, proof, rerun, model = "fulcrum") {
  if (proof.standing) node.append(standingLine(proof, model));
  if (proof.quotes?.length) node.append(quotesPart(proof.quotes));
  if (proof.table?.rows?.length > 1 || proof.table?.columns?.length > 1) node.append(resultPart(proof.table));
  if (proof.plot) node.append(plotPart(proof.plot, proof.plan ? "Chart of the result" : "Plot of the function"));
  if (proof.table && !isSaid(proof.table.sentence, proof.text)) node.append(sentencePart(proof.table));
  if (proof.table?.readings?.length && rerun) node.append(readingsPart(proof.table.readings, rerun));
  if (proof.table?.used?.length) node.append(usedPart(proof.table));
  if (proof.plan && rerun) node.append(planPart(proof, rerun));
  if (proof.program) node.append(programPart(proof.program, rerun));
  if (proof.check) node.append(checkPart(proof.check));
  if (proof.certificate) node.append(certificatePart(proof.certificate));
  if (proof.steps?.length) node.append(stepsPart(proof.steps));
  if (proof.trace?.length) node.append(tracePart(proof));
}

function standingLine(proof, model) {
  const line = make("div", "standing");
  const badge = make("span", `badge ${proof.standing}`);
  badge.append(icon(SIGNS[proof.standing] ?? SIGNS.unverified), proof.standing);
  const seconds = proof.timings?.total;
  const way = [model === "fulcrum" ? null : model, proof.route, seconds === undefined ? null : `${seconds.toFixed(2)} s`];
  line.append(badge, make("span", "way", way.filter(Boolean).join(" · ")), make("span", "meaning", MEANING[proof.standing] ?? ""));
  return line;
}

function quotesPart(quotes) {
  const section = part(quotes.length === 1 ? "Source" : "Sources");
  const list = section.appendChild(make("ul", "quotes"));
  for (const quote of quotes) {
    const link = make("a", "quote");
    link.href = sourceHash(quote); // another tab opens it there, too
    const place = [fileName(quote.source), quote.location].filter(Boolean).join(" · ");
    link.append(foreign("q", "", quote.text), foreign("span", "where", place));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSource(quote);
    });
    list.appendChild(make("li")).append(link);
  }
  return section;
}

function programPart(program, rerun) {
  const section = part(`Program (${program.language})`);
  const inputs = Object.entries(program.inputs ?? {}).map(([key, value]) => `${key} = ${value}`);
  const block = make("pre", "", [program.source.trim(), ...inputs].join("\n"));
  block.tabIndex = 0;
  section.append(block);
  if (program.language === "python" && rerun) section.append(programForm(program, rerun));
  return section;
}

function programForm(program, rerun) {
  const details = make("details", "program");
  details.append(make("summary", "", "Change the program and run it again"));
  const form = details.appendChild(make("form", "plan-form whole"));
  const box = form.appendChild(make("textarea"));
  box.setAttribute("aria-label", "The program, changed");
  box.value = program.source.trim();
  box.rows = Math.min(20, box.value.split("\n").length + 1);
  box.spellcheck = false;
  const run = form.appendChild(button("Run again", "primary"));
  run.type = "submit";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rerun({ program: { language: program.language, source: box.value } });
  });
  return details;
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
  details.append(make("summary", "", `Step by step: ${plural(steps.length, "step")}`));
  const list = details.appendChild(make("ol", "steps"));
  for (const step of steps) list.append(foreign("li", "", step));
  return details;
}

function tracePart(proof) {
  const details = make("details", "part");
  details.append(make("summary", "", `How it got here: ${plural(proof.trace.length, "attempt")}`));
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
  details.append(make("p", "quiet", read + written ? `Language model: ${plural(read, "token")} read${remembered}, ${written} written.` : "The language model was not needed."));
  return details;
}
