// The page: asks over the same API any client uses, and shows what comes back as text, never as markup.
"use strict";

const $ = (id) => document.getElementById(id);

const MEANING = {
  proved: "a certificate was checked again, independently",
  checked: "a second method agrees",
  cited: "quoted word for word from a source",
  agreed: "two derivations of different kinds give the same value",
  unverified: "nothing confirms it; look at how it was found",
  abstained: "no answer could be supported",
};
const SUGGESTIONS = ["Solve x^2 - 5x + 6 = 0", "What is 17.5% of 2,340?", "Integrate x^2 from 0 to 3"];

const history = [];
let running = null;
let asking = null;
let isLibraryShown = false;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// ---- talking to the server

async function call(path, options = {}) {
  const key = sessionStorage.getItem("key");
  const headers = { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const response = await fetch(path, { ...options, headers });
  if (response.status === 401) {
    await askForKey(Boolean(key));
    return call(path, options);
  }
  if (!response.ok) {
    const body = await response.json().catch(() => null);
    throw new Error(body?.error?.message ?? `The server answered with status ${response.status}.`);
  }
  return response;
}

// One dialog for all who wait for a key; it fails when it is closed without one.
function askForKey(wasWrong) {
  if (wasWrong) $("key-why").textContent = "The server did not accept that key. Try again.";
  asking ??= new Promise((resolve, reject) => {
    $("key").addEventListener("close", () => {
      const given = $("key").returnValue === "use" ? $("key-value").value : "";
      $("key-value").value = "";
      asking = null;
      if (!given) {
        reject(new Error("This server asks for an API key, and none was given. Ask again to give one."));
        return;
      }
      sessionStorage.setItem("key", given);
      resolve();
    }, { once: true });
    $("key").returnValue = "";
    $("key").showModal();
  });
  return asking;
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    held += value;
    const whole = held.split("\n\n");
    held = whole.pop();
    for (const event of whole) {
      if (!event.startsWith("data: ")) continue;
      const data = event.slice(6);
      if (data === "[DONE]") return;
      yield JSON.parse(data);
    }
  }
}

// ---- asking

async function ask(question) {
  const turn = addTurn(question);
  const controller = new AbortController();
  setRunning(controller);
  const ticking = setInterval(() => { turn.answer.dataset.waiting = `Working, ${++waited} s`; }, 1000);
  const messages = [...history, { role: "user", content: question }];
  let text = "";
  let proof = null;
  let waited = 0;
  try {
    const response = await call("v1/chat/completions", {
      method: "POST",
      body: JSON.stringify({ model: "fulcrum", messages, stream: true }),
      signal: controller.signal,
    });
    for await (const event of events(response)) {
      if (event.error) throw new Error(event.error.message);
      const piece = event.choices[0]?.delta?.content ?? "";
      if (piece) {
        text += piece;
        setText(turn.answer, text);
        turn.answer.className = "answer coming";
        clearInterval(ticking);
        keepInView(turn.node);
      }
      proof = event.fulcrum ?? proof;
    }
    if (!proof) throw new Error("The connection ended before the answer did. Ask again.");
    history.push({ role: "user", content: question }, { role: "assistant", content: text });
    showAnswer(turn, { ...proof, text });
    if (!isLibraryShown) showLibrary().catch(() => {}); // it may have been a key that was missing
  } catch (error) {
    turn.answer.className = "answer";
    if (controller.signal.aborted) {
      turn.node.append(make("p", "part quiet", "Stopped."));
      $("status").textContent = "Stopped.";
    } else {
      const message = error instanceof TypeError ? "The server cannot be reached. Is `fulcrum serve` still running?" : error.message;
      const place = text ? turn.node.appendChild(make("p", "part")) : turn.answer;
      place.textContent = message;
      place.classList.add("answer", "failed");
      $("status").textContent = message;
    }
  } finally {
    clearInterval(ticking);
    setRunning(null);
    turn.node.setAttribute("aria-busy", "false");
    restFocus();
    keepInView(turn.node);
  }
}

function showAnswer(turn, proof) {
  turn.answer.className = proof.standing === "abstained" ? "answer held" : "answer";
  setText(turn.answer, withoutRepeat(withoutQuotes(proof.text, proof.quotes)));
  typeset(turn.answer, proof.result?.mathml);
  showProof(turn.node, proof);
  $("status").textContent = `Answered, ${proof.standing}: ${proof.text}`;
}

function addTurn(question) {
  $("welcome").hidden = true;
  $("new").hidden = false;
  const node = make("li", "turn");
  node.setAttribute("aria-busy", "true");
  const answer = make("div", "answer waiting");
  answer.dataset.waiting = "Working";
  node.append(make("h2", "asked", question), answer);
  $("turns").append(node);
  node.scrollIntoView({ block: "start" });
  restFocus();
  return { node, answer };
}

function restFocus() {
  // What had the focus may just have been hidden. On a touch screen the keyboard would cover the answer.
  if (document.activeElement === document.body && !matchMedia("(pointer: coarse)").matches) $("question").focus({ preventScroll: true });
}

function keepInView(node) {
  const below = node.getBoundingClientRect().bottom - (window.innerHeight - $("ask").offsetHeight - 40);
  const room = node.getBoundingClientRect().top;
  if (below > 0 && room > 0) window.scrollBy(0, Math.min(below, room));
}

function setRunning(controller) {
  running = controller;
  $("send").hidden = Boolean(controller);
  $("stop").hidden = !controller;
  $("send").disabled = !$("question").value.trim();
}

function setText(node, text) {
  node.replaceChildren(...text.trim().split(/\n{2,}/).map((paragraph) => make("p", "", paragraph)));
}

// The sources stand right below, so lines that only repeat them are left out where something else remains.
function withoutQuotes(text, quotes) {
  const plain = (words) => words.replace(/\s+/g, " ");
  const rest = text.split("\n").filter((line) => !quotes.some((quote) => plain(line).includes(plain(quote.text))));
  return rest.join("\n").trim() || text;
}

// The last line is the exact value alone, for programs. A person has read it in "5/6 ≈ 0.833333" right above.
function withoutRepeat(text) {
  const lines = text.split("\n");
  const last = lines.pop();
  const above = lines.at(-1) ?? "";
  const isRepeated = last && ["≈", "="].some((sign) => above.startsWith(`${last} ${sign} `) || above.endsWith(`${sign} ${last}`));
  return isRepeated ? lines.join("\n") : text;
}

// Formulas with a fraction, a power or a root as a book prints them. Elements are made anew from known names, without attributes.
const MATHML = "http://www.w3.org/1998/Math/MathML";
const MATHML_NAMES = new Set(["math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup", "msub", "msqrt", "mroot", "mtable", "mtr", "mtd", "mover", "msubsup", "munder", "munderover"]);

function typeset(node, mathml) {
  if (!mathml || !/<(?:mfrac|msup|msqrt|mroot|mtable)>/.test(mathml)) return;
  const drawn = copied(new DOMParser().parseFromString(mathml, "application/xml").documentElement);
  if (!drawn) return;
  drawn.setAttribute("display", "block");
  node.appendChild(make("div", "typeset")).append(drawn);
}

function copied(element) {
  if (element.namespaceURI !== MATHML || !MATHML_NAMES.has(element.localName)) return null;
  const copy = document.createElementNS(MATHML, element.localName);
  for (const child of element.childNodes) {
    const part = child.nodeType === Node.ELEMENT_NODE ? copied(child) : document.createTextNode(child.textContent);
    if (!part) return null;
    copy.append(part);
  }
  return copy;
}

// ---- showing what an answer rests on

function showProof(node, proof) {
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
  if (proof.table?.readings?.length) node.append(readingsPart(proof.table.readings));
  if (proof.table?.used?.length) node.append(usedPart(proof.table));
  if (proof.plan) node.append(planPart(proof));
  if (proof.program) node.append(programPart(proof.program));
  if (proof.check) node.append(checkPart(proof.check));
  if (proof.certificate) node.append(certificatePart(proof.certificate));
  if (proof.steps?.length) node.append(stepsPart(proof.steps));
  if (proof.trace?.length) node.append(tracePart(proof));
}

function part(title) {
  const section = make("section", "part");
  section.append(make("h3", "", title));
  return section;
}

function quotesPart(quotes) {
  const section = part(quotes.length === 1 ? "Source" : "Sources");
  const list = section.appendChild(make("ul", "quotes"));
  for (const quote of quotes) {
    const button = make("button", "quote");
    button.type = "button";
    button.append(make("q", "", quote.text), make("span", "where", [name(quote.source), quote.location].filter(Boolean).join(" · ")));
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

function asData(type, text) {
  return `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
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

function name(source) {
  return source.split(/[\\/]/).pop();
}

// ---- the source panel

async function openSource(quote) {
  $("source-title").textContent = name(quote.source);
  $("source-title").title = quote.source;
  $("source-place").textContent = quote.location;
  const box = $("source-text");
  box.textContent = "Opening";
  $("source").showModal();
  try {
    const response = await call(`fulcrum/sources/${encodeURIComponent(quote.doc_id)}?start=${quote.start}&end=${quote.end}`);
    showSource(box, await response.json());
  } catch (error) {
    box.textContent = error.message;
  }
}

function showSource(box, source) {
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

// ---- the start of the page

async function showLibrary() {
  const library = await (await call("fulcrum/library")).json();
  isLibraryShown = true;
  $("question").maxLength = library.max_question_chars;
  const n = library.documents.length;
  const m = library.tables.length;
  $("library").textContent = n ? `${n} ${n === 1 ? "document" : "documents"} · ${m} ${m === 1 ? "table" : "tables"}` : "The library is empty";
  if (!n) return;
  $("holdings").hidden = false;
  const body = $("holdings-body");
  body.append(make("h3", "", "Documents"), listOf(library.documents.map((document) => `${document.title} (${name(document.source)})`)));
  if (m) body.append(make("h3", "", "Tables"), listOf(library.tables.map((table) => `${table.title}: ${table.n_rows} rows, ${table.columns.map((column) => column.header).join(", ")}`)));
}

function listOf(lines) {
  const list = make("ul");
  list.append(...lines.map((line) => make("li", "", line)));
  return list;
}

function fit() {
  const box = $("question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
  $("send").disabled = !box.value.trim();
}

function submit() {
  const question = $("question").value.trim();
  if (!question || running) return;
  $("question").value = "";
  fit();
  ask(question);
}

$("ask").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
$("question").addEventListener("input", fit);
$("question").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
});
$("stop").addEventListener("click", () => running?.abort());
$("source-close").addEventListener("click", () => $("source").close());
$("source").addEventListener("click", (event) => { if (event.target === $("source")) $("source").close(); });
$("new").addEventListener("click", () => {
  running?.abort();
  history.length = 0;
  $("turns").replaceChildren();
  $("welcome").hidden = false;
  $("new").hidden = true;
  $("question").focus();
});
for (const suggestion of SUGGESTIONS) {
  const button = make("button", "", suggestion);
  button.type = "button";
  button.addEventListener("click", () => { if (!running) ask(suggestion); });
  $("suggestions").appendChild(make("li")).append(button);
}
fit();
showLibrary().catch((error) => { $("library").textContent = error.message; });
