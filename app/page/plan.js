// What was computed over a table: its sentence, its rows, and the plan with filters a person can change and run again.
import { call } from "./api.js";
import { button, figure, foreign, make, part, plural, say } from "./dom.js";
import { copyOf, isFigure, parse, written } from "./exact.js";
import { grid } from "./tables.js";

const OPS = ["=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "contains", "lacks", "within", "month", "empty", "filled"];
const OP_WORDS = {
  "=": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least", between: "is between",
  in: "is one of", "not in": "is none of", contains: "contains", lacks: "does not contain", within: "lies in", month: "is in month",
  empty: "is empty", filled: "is filled",
};
const N_VALUES = { between: 2, empty: 0, filled: 0 };
const SEPARATOR = "; ";

// ---- the result as a table, and the rows it rests on

export function resultPart(table) {
  const n = table.n_rows ?? table.rows.length;
  const section = part(`Result: ${plural(n, "row")}`);
  section.append(grid(table.columns, table.rows, { types: table.types, units: table.units, file: "result" }));
  if (n > table.rows.length) section.append(make("p", "quiet", `The first ${figure(table.rows.length)} of them.`));
  for (const note of table.notes ?? []) section.append(foreign("p", "quiet", note));
  return section;
}

// The first line of most answers says what was computed already.
export function isSaid(sentence, text) {
  return text.replace(/\s+/g, " ").includes(sentence.split(";")[0].replace(/\.$/, ""));
}

export function sentencePart(table) {
  const section = part("Computed");
  section.append(foreign("p", "computed", table.sentence));
  return section;
}

// Where the question can be read in several ways, the others are one press away.
export function readingsPart(readings, rerun) {
  const section = part(readings.length === 1 ? "It may also ask for" : "It may also ask for one of these");
  const list = section.appendChild(make("ul", "readings"));
  for (const reading of readings) {
    const line = list.appendChild(make("li"));
    line.append(foreign("span", "", `${reading.sentence} `), foreign("b", "", reading.answer));
    if (!reading.plan) continue;
    line.append(button("Answer this", "plain", () => rerun({ plan: reading.plan }), `Answer this instead: ${reading.sentence}`));
  }
  return section;
}

export function usedPart(table) {
  const details = make("details", "part");
  const n = table.n_used;
  details.append(make("summary", "", `Rows used: ${figure(n)}`));
  const rows = table.used.map((row) => [row.address, ...row.cells]);
  details.append(grid(["Place", ...table.used_columns], rows, { label: "Rows used", file: "rows-used" }));
  if (n > rows.length) details.append(make("p", "quiet", `The first ${figure(rows.length)} of them.`));
  return details;
}

// ---- the plan

export function planPart(proof, rerun) {
  const plan = copyOf(proof.plan);
  const details = make("details", "part plan");
  details.append(make("summary", "", "Change the plan and run it again"));
  const form = details.appendChild(make("form", "plan-form"));
  const fields = [];
  details.addEventListener("toggle", () => { if (details.open && !form.childElementCount) fill(form, plan, fields); }, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      for (const write of fields) write();
    } catch (error) {
      tell(form, `This is no JSON: ${error.message}. Nothing was run; mend it and run it again.`);
      return;
    }
    tell(form, "");
    rerun({ plan });
  });
  return details;
}

function tell(form, message) {
  const place = form.querySelector(".plan-told") ?? form.appendChild(make("p", "plan-told"));
  place.textContent = message;
  say(message);
}

async function fill(form, plan, fields) {
  const names = new Map();
  for (const table of new Set(queriesIn(plan).map((query) => query.table))) {
    // Without the headers the columns keep their names in SQL, which a plan has in any case.
    const facts = await call(`fulcrum/tables/${encodeURIComponent(table)}`).then((found) => found.json(), () => ({ columns: [] }));
    for (const column of facts.columns) names.set(column.name, column.header);
  }
  let n = 0;
  for (const query of queriesIn(plan)) {
    for (const test of [...(query.filters ?? []), ...(query.either ?? []).flat()]) {
      if (!test.than && !test.other) { form.append(filterRow(test, query, names, fields)); n += 1; }
    }
    if (query.top) { form.append(topRow(query.top, fields)); n += 1; }
  }
  if (!n) form.append(make("p", "quiet", "This plan has no condition to change. All of it, as JSON:"));
  const whole = make("details", "whole");
  whole.append(make("summary", "", "The whole plan (JSON)"));
  const label = whole.appendChild(make("label", "visually-hidden", "The whole plan"));
  const box = whole.appendChild(make("textarea"));
  box.id = label.htmlFor = `plan-${Math.random().toString(36).slice(2)}`;
  box.rows = 12;
  box.spellcheck = false;
  box.value = JSON.stringify(plan, null, 2);
  let isTouched = false;
  box.addEventListener("input", () => { isTouched = true; });
  fields.push(() => {
    if (!isTouched) return;
    const given = parse(box.value);
    for (const key of Object.keys(plan)) delete plan[key];
    Object.assign(plan, given);
  });
  const run = button("Run again", "primary");
  run.type = "submit";
  form.append(whole, run);
}

function queriesIn(plan) {
  if (!plan || typeof plan !== "object") return [];
  const inner = Object.values(plan).flatMap((value) => (Array.isArray(value) ? value.flat().flatMap(queriesIn) : queriesIn(value)));
  return plan.table && typeof plan.table === "string" ? [plan, ...inner] : inner;
}

function filterRow(test, query, names, fields) {
  const row = make("div", "plan-row");
  const header = names.get(test.column) ?? (test.column === "*row" ? "Row" : test.column);
  const op = row.appendChild(labelled("select", `How ${header} is compared`));
  for (const name of OPS) op.add(new Option(OP_WORDS[name], name, name === test.op, name === test.op));
  row.prepend(make("span", "plan-name", header));
  const value = row.appendChild(labelled("input", `What ${header} is compared with`));
  value.value = (test.values ?? []).map(written).join(SEPARATOR);
  const isNumber = (test.values ?? []).every(isFigure) && (test.values ?? []).length > 0;
  const update = () => { value.hidden = N_VALUES[op.value] === 0; };
  op.addEventListener("change", update);
  update();
  let isGone = false;
  row.append(button("Remove", "plain", () => {
    isGone = true;
    const form = row.closest("form");
    row.remove();
    say(`The condition on ${header} is removed.`);
    (form.querySelector(".plan-row select") ?? form.querySelector("[type=submit]")).focus();
  }, `Remove the condition on ${header}`));
  fields.push(() => {
    if (isGone) {
      query.filters = (query.filters ?? []).filter((each) => each !== test);
      query.either = (query.either ?? []).map((group) => group.filter((each) => each !== test)).filter((group) => group.length > 1);
      return;
    }
    test.op = op.value;
    const given = N_VALUES[op.value] === 0 ? [] : value.value.split(SEPARATOR.trim()).map((each) => each.trim()).filter(Boolean);
    test.values = given.map((each) => (isNumber && /^-?\d+(\.\d+)?$/.test(each) ? parse(each) : each));
  });
  return row;
}

function topRow(top, fields) {
  const row = make("div", "plan-row");
  row.append(make("span", "plan-name", top.descending === false ? "The smallest" : "The largest"));
  const k = row.appendChild(labelled("input", "How many of them"));
  k.type = "number";
  k.min = 1;
  k.value = top.k ?? 1;
  fields.push(() => { top.k = Math.max(1, Math.trunc(Number(k.value)) || 1); });
  return row;
}

function labelled(tag, words) {
  const node = make(tag);
  node.setAttribute("aria-label", words);
  return node;
}
