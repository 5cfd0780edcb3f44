// Two systems on the same questions: who wins where, and both answers with their proofs.
import { showProof } from "./answer.js";
import { get } from "./api.js";
import { button, figure, foreign, make, plural, say } from "./dom.js";
import { setPlain } from "./prose.js";

const PER_PAGE = 50;
const FILTERS = [
  ["differ", "where they differ", (item) => item.a.correct !== item.b.correct],
  ["a", "won by the first", (item) => item.a.correct && !item.b.correct],
  ["b", "won by the second", (item) => item.b.correct && !item.a.correct],
  ["neither", "right in neither", (item) => !item.a.correct && !item.b.correct],
  ["all", "all questions", () => true],
];

const wanted = { a: "fulcrum", b: "", filter: "differ", page: 0 };
let asked = 0;

export function show(section, suite, systems) {
  section.replaceChildren(make("h3", "", "Question by question"));
  if (systems.length < 2) {
    section.append(make("p", "quiet", `Only ${systems[0]} was run on these questions. Run another system, and the two can be compared: fulcrum eval --suite ${suite} --systems bare-1.5b`));
    return;
  }
  if (!systems.includes(wanted.a)) wanted.a = systems.find((each) => each.startsWith("fulcrum")) ?? systems[0];
  if (!systems.includes(wanted.b) || wanted.b === wanted.a) wanted.b = systems.find((each) => each.startsWith("bare") && each !== wanted.a) ?? systems.find((each) => each !== wanted.a);
  const bar = section.appendChild(make("div", "filters pair"));
  const body = section.appendChild(make("div"));
  const reload = () => { wanted.page = 0; load(body, suite); };
  choice(bar, "First system", systems, wanted.a, (value) => { wanted.a = value; reload(); });
  bar.append(make("span", "quiet", "against"));
  choice(bar, "Second system", systems, wanted.b, (value) => { wanted.b = value; reload(); });
  load(body, suite);
}

function choice(bar, words, names, value, onChange) {
  const label = bar.appendChild(make("label"));
  label.append(make("span", "visually-hidden", words));
  const select = label.appendChild(make("select"));
  select.append(...names.map((name) => new Option(name, name, name === value, name === value)));
  select.addEventListener("change", () => onChange(select.value));
}

async function load(body, suite) {
  const mine = ++asked;
  let found;
  try {
    found = await get(`fulcrum/evaluation/items?${new URLSearchParams({ suite, a: wanted.a, b: wanted.b })}`);
  } catch (error) {
    if (mine === asked) body.replaceChildren(make("p", "failed", error.message));
    return;
  }
  if (mine !== asked) return;
  const summary = make("div");
  const filter = make("div", "chips");
  filter.setAttribute("role", "group");
  filter.setAttribute("aria-label", "Which questions");
  const list = make("ol", "items");
  const pager = make("div", "pager");
  body.replaceChildren(summary, filter, list, pager);
  if (!found.comparison) {
    summary.append(make("p", "quiet", "The two were asked no question in common."));
    return;
  }
  summary.append(verdict(found), counts(found));
  if (!found.has_questions) summary.append(make("p", "quiet", "The words of the questions are not shown: they are of another version than this installation has, or of a suite it does not know."));
  const draw = () => {
    drawFilter(filter, found, draw);
    drawItems(list, pager, found, draw);
  };
  draw();
}

// What the test says, in words before figures.
function verdict(found) {
  const { difference, interval, only_first: b, only_second: c, p_value: p } = found.comparison;
  const signed = (share) => `${share > 0 ? "+" : share < 0 ? "−" : ""}${Math.abs(100 * share).toFixed(1)}`;
  const isClear = p < 0.05;
  const winner = difference > 0 ? found.a : found.b;
  const words = difference === 0 ? "Both get the same number right." : `${winner} gets more right${isClear ? "" : ", but chance alone could do that"}.`;
  const line = make("p", "verdict-line");
  line.append(
    make("b", "", words),
    ` ${signed(difference)} percentage points (95 % interval ${signed(interval[0])} to ${signed(interval[1])}); `,
    `of ${plural(found.n, "question")}, ${figure(b)} right in ${found.a} alone and ${figure(c)} in ${found.b} alone; exact McNemar test p ${p < 0.0001 ? "< 0.0001" : `= ${p.toPrecision(2)}`}.`,
  );
  return line;
}

function counts(found) {
  const of = (side) => found.items.reduce((sum, item) => sum + item[side].seconds, 0);
  const tokens = (side) => found.items.reduce((sum, item) => sum + item[side].tokens, 0);
  const each = (side, name) => `${name}: ${of(side).toFixed(0)} s, ${figure(tokens(side))} tokens`;
  return make("p", "quiet", `Cost of these ${plural(found.n, "answer")}. ${each("a", found.a)} · ${each("b", found.b)}.`);
}

function drawFilter(filter, found, draw) {
  const focused = filter.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  filter.replaceChildren(...FILTERS.map(([name, words, isIn]) => {
    const n = found.items.filter(isIn).length;
    const spelled = words.replace("the first", found.a).replace("the second", found.b);
    const made = button(`${spelled} ${figure(n)}`, "chip", () => { wanted.filter = name; wanted.page = 0; draw(); say(plural(n, "question")); });
    made.dataset.name = name;
    made.setAttribute("aria-pressed", String(wanted.filter === name));
    return made;
  }));
  if (focused) filter.querySelector(`[data-name="${focused}"]`)?.focus();
}

function drawItems(list, pager, found, draw) {
  const isIn = FILTERS.find(([name]) => name === wanted.filter)[2];
  const items = found.items.filter(isIn);
  const pages = Math.ceil(items.length / PER_PAGE);
  wanted.page = Math.min(wanted.page, Math.max(pages - 1, 0));
  const first = wanted.page * PER_PAGE;
  list.replaceChildren(...items.slice(first, first + PER_PAGE).map((item) => drawItem(item, found)));
  if (!items.length) list.append(make("li", "quiet", "No question."));
  if (pages < 2) {
    pager.replaceChildren();
    return;
  }
  const step = (words, by, label) => {
    const made = button(words, "plain", () => { wanted.page += by; draw(); list.scrollIntoView({ block: "start" }); }, label);
    made.disabled = wanted.page + by < 0 || wanted.page + by >= pages;
    return made;
  };
  pager.replaceChildren(step("Before", -1, "The questions before"), make("span", "quiet", `${first + 1} – ${Math.min(first + PER_PAGE, items.length)} of ${figure(items.length)}`), step("Next", 1, "The next questions"));
}

function drawItem(item, found) {
  const line = make("li", "item");
  line.append(foreign("h4", "", item.question ?? item.id));
  const gold = line.appendChild(make("p", "gold"));
  if (item.should_abstain) gold.append(make("span", "quiet", "Nothing answers it; a good system abstains."));
  else if (item.gold !== null) gold.append(make("span", "quiet", "Right: "), foreign("b", "", item.gold));
  gold.append(make("span", "quiet", `${gold.childElementCount ? " · " : ""}${item.kind}`));
  const pair = line.appendChild(make("div", "two"));
  pair.append(side(item.a, found.a), side(item.b, found.b));
  const proofs = line.appendChild(make("div", "two proofs"));
  proofs.hidden = true;
  const open = button("Show both proofs", "plain", async () => {
    proofs.hidden = !proofs.hidden;
    open.textContent = proofs.hidden ? "Show both proofs" : "Hide the proofs";
    open.setAttribute("aria-expanded", String(!proofs.hidden));
    if (!proofs.hidden && !proofs.childElementCount) await fill(proofs, found, item);
  });
  open.setAttribute("aria-expanded", "false");
  proofs.before(open);
  return line;
}

function outcomeOf(side) {
  if (side.outcome === "error") return ["error", "failed"];
  if (side.outcome === "abstained") return [side.correct ? "rightly abstained" : "abstained", side.correct ? "right" : "held"];
  return side.correct ? ["right", "right"] : ["wrong", "wrong"];
}

function side(answer, system) {
  const box = make("div", "side-answer");
  const [words, className] = outcomeOf(answer);
  const head = box.appendChild(make("p", "answer-head"));
  head.append(make("b", "", system), make("span", `outcome ${className}`, words));
  box.append(foreign("p", "side-text", answer.text || "No text."));
  const facts = [answer.route, answer.standing, `${answer.seconds.toFixed(2)} s`, answer.tokens ? plural(answer.tokens, "token") : ""];
  box.append(make("p", "quiet", facts.filter(Boolean).join(" · ")));
  return box;
}

async function fill(proofs, found, item) {
  const halves = [found.a, found.b].map((system) => {
    const half = proofs.appendChild(make("div", "side-answer"));
    half.setAttribute("aria-busy", "true");
    return [system, half];
  });
  await Promise.all(halves.map(async ([system, half]) => {
    try {
      const whole = await get(`fulcrum/evaluation/answer?${new URLSearchParams({ suite: found.suite, system, id: item.id })}`);
      drawProof(half, whole);
    } catch (error) {
      half.append(make("p", "failed", error.message));
    }
    half.removeAttribute("aria-busy");
  }));
}

function drawProof(half, whole) {
  half.append(make("p", "quiet", `${whole.system}: judged by “${whole.extracted || "nothing"}”${whole.reason ? `, ${whole.reason}` : ""}`));
  if (whole.error) half.append(make("p", "failed", whole.error));
  if (!whole.answer) return;
  const text = half.appendChild(make("div", "answer"));
  setPlain(text, whole.answer.text ?? "");
  // What is shown was answered over another library; a plan cannot be run again on it.
  showProof(half, whole.answer, null);
}
