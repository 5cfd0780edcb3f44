// A search taken apart: what a question finds, every score, and why each passage would be quoted or not. No language model takes part.
import { send } from "./api.js";
import { button, fileName, foreign, make, plural, say } from "./dom.js";
import { openSource } from "./source.js";

let view = null;
let asked = 0; // a later search makes an earlier one's result stale

export function show(container, library) {
  view ??= build(container);
  const names = library.collections.map((each) => each.name);
  view.collection.parentElement.hidden = names.length < 2;
  const before = view.collection.value;
  view.collection.replaceChildren(new Option("All collections", ""), ...names.map((name) => new Option(name, name, false, name === before)));
}

function build(container) {
  const lead = container.appendChild(make("p", "lead", "See what a question finds before any answer is made: how each passage ranks by its words and by its meaning, and why it would be quoted or dropped. The same from a terminal: "));
  lead.append(make("code", "", "fulcrum search --explain"));
  const form = container.appendChild(make("form", "filters try"));
  form.setAttribute("role", "search");
  const query = labelled(form, "Question to search with", "input");
  query.type = "search";
  query.placeholder = "A question";
  query.required = true;
  query.id = "try-query";
  const collection = labelled(form, "Collection", "select");
  const k = labelled(form, "Most sentences to quote", "select");
  k.append(...[1, 2, 3, 5, 10].map((n) => new Option(`quotes: ${n}`, n, n === 3, n === 3)));
  const go = form.appendChild(make("button", "primary", "Search"));
  go.type = "submit";
  const out = container.appendChild(make("div", "tried"));
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  return { query, collection, k, go, out };
}

function labelled(form, words, tag) {
  const label = form.appendChild(make("label"));
  label.append(make("span", "visually-hidden", words));
  return label.appendChild(make(tag));
}

async function search() {
  const query = view.query.value.trim();
  if (!query) return;
  const mine = ++asked;
  view.out.setAttribute("aria-busy", "true");
  try {
    const found = await send("POST", "fulcrum/search", { query, k: Number(view.k.value), collection: view.collection.value || null });
    if (mine !== asked) return;
    draw(found);
    say(`${plural(found.passages.length, "passage")} found, ${found.passages.filter((one) => one.is_kept).length} kept.`);
  } catch (error) {
    if (mine === asked) view.out.replaceChildren(alertOf(error.message));
  } finally {
    if (mine === asked) view.out.removeAttribute("aria-busy");
  }
}

function alertOf(message) {
  const line = make("p", "failed", message);
  line.setAttribute("role", "alert");
  return line;
}

function draw(found) {
  const read = make("dl", "facts");
  const fact = (term, text) => read.append(make("dt", "", term), foreign("dd", "", text));
  fact("Searched", found.mode.replace("lexical and dense", "by words and by meaning").replace("lexical only", "by words only"));
  fact("Asks for", found.kind.replace("_", " or "));
  fact("Words", found.words.map((word) => `${word.text} (in ${plural(word.n_chunks, "passage")})`).join(", ") || "none that tell anything");
  if (found.names.length) fact("Names", found.names.join(", "));
  if (found.hop_query) fact("Second search", `“${found.hop_query}”, through ${found.hop_names.join(" and ")}`);
  fact("Support needed", `${found.threshold.toFixed(2)}, ${found.threshold_origin}`);
  const result = found.refusal
    ? [make("h3", "", "It would not be answered from these"), foreign("p", "verdict dropped", found.refusal)]
    : [make("h3", "", found.quotes.length === 1 ? "Would be quoted" : `Would be quoted: ${found.quotes.length} sentences`), quoted(found.quotes)];
  view.out.replaceChildren(...result, read, make("h3", "", found.passages.length ? `Passages: ${found.passages.length}` : "No passage was found"));
  const list = view.out.appendChild(make("ol", "passages"));
  found.passages.forEach((passage, at) => list.append(drawPassage(passage, at + 1, found.threshold)));
}

function quoted(quotes) {
  const list = make("ul", "quotes");
  for (const quote of quotes) {
    const open = button(undefined, "quote", () => openSource(quote));
    open.append(foreign("q", "", quote.text), foreign("span", "where", [fileName(quote.source), quote.location].filter(Boolean).join(" · ")));
    list.appendChild(make("li")).append(open);
  }
  return list;
}

function drawPassage(passage, number, threshold) {
  const item = make("li", passage.is_kept ? "passage kept" : "passage dropped");
  const head = item.appendChild(make("div", "passage-head"));
  const where = [fileName(passage.source), passage.location].filter(Boolean).join(" · ");
  const open = button(undefined, "link", () => openSource({ ...passage, start: passage.sentence?.start ?? passage.start, end: passage.sentence?.end ?? passage.end }), `Open ${where}`);
  open.append(foreign("span", "", where));
  head.append(make("span", "nth", `${number}`), open);
  const verdict = make("p", `verdict ${passage.is_kept ? "kept" : "dropped"}`);
  verdict.append(make("b", "", passage.is_kept ? "kept" : "dropped"), `: ${passage.why}`);
  item.append(verdict);
  if (passage.sentence) item.append(foreign("q", "best", passage.sentence.text));
  item.append(scores(passage, threshold));
  const whole = item.appendChild(make("details"));
  whole.append(make("summary", "", "The whole passage and its measures"));
  whole.append(foreign("p", "whole-passage", passage.text));
  if (passage.sentence) {
    const features = Object.entries(passage.sentence.features).map(([name, value]) => `${name.replaceAll("_", " ")} ${value.toFixed(2)}`);
    whole.append(make("p", "quiet", `Best sentence: ${ordinal(passage.sentence.rank)} of all, score ${passage.sentence.score.toFixed(2)} · ${features.join(" · ")}`));
  }
  if (passage.found_by !== "question") whole.append(make("p", "quiet", `Found by the ${passage.found_by}.`));
  return item;
}

function scores(passage, threshold) {
  const list = make("dl", "scores");
  const score = (term, value, rank) => {
    const pair = list.appendChild(make("div"));
    pair.append(make("dt", "", term));
    const cell = pair.appendChild(make("dd", "", value));
    if (rank) cell.append(make("span", "quiet", ` ${rank}`));
    return cell;
  };
  const rankOf = (rank) => (rank === null ? "not among the first" : ordinal(rank));
  score("Words", passage.bm25 === null ? "–" : passage.bm25.toFixed(2), rankOf(passage.lexical_rank));
  score("Meaning", passage.cosine === null ? "–" : passage.cosine.toFixed(2), rankOf(passage.dense_rank));
  score("Together", passage.fused_score.toFixed(4), passage.fused_rank === null ? "left out" : ordinal(passage.fused_rank));
  if (passage.sentence) {
    const support = passage.sentence.support;
    const cell = score("Support", support.toFixed(2), support < threshold ? `below ${threshold.toFixed(2)}` : `of ${threshold.toFixed(2)} needed`);
    const bar = cell.appendChild(make("meter"));
    bar.min = 0;
    bar.max = 1;
    bar.low = threshold;
    bar.high = threshold;
    bar.optimum = 1;
    bar.value = support;
    bar.setAttribute("aria-label", "Support");
  }
  return list;
}

function ordinal(n) {
  const ending = n % 100 > 10 && n % 100 < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[n % 10] ?? "th");
  return `${n}${ending}`;
}
