// The evaluation view: the latest report of each suite that was run, and two systems compared question by question.
import { get } from "./api.js";
import * as differences from "./differences.js";
import { figure, make, plural } from "./dom.js";

let view = null;
let asked = 0;

export async function show(container, rest) {
  view ??= build(container);
  const mine = ++asked;
  const suite = rest ? decodeURIComponent(rest.split("/")[0]) : "";
  try {
    const found = await get(`fulcrum/evaluation${suite ? `?suite=${encodeURIComponent(suite)}` : ""}`);
    if (mine === asked) draw(found);
  } catch (error) {
    if (mine === asked) view.body.replaceChildren(failure(error.message));
  }
}

export function leave() {}

function build(container) {
  const column = container.appendChild(make("div", "column wide"));
  const head = column.appendChild(make("div", "view-head"));
  const count = make("p", "quiet");
  head.append(make("h2", "view-title", "Evaluation"), count);
  return { count, body: column.appendChild(make("div")) };
}

function failure(message) {
  const line = make("p", "failed", message);
  line.setAttribute("role", "alert");
  return line;
}

function draw(found) {
  const parts = [];
  if (found.complaints.length || found.left_out.length) parts.push(complaints(found));
  if (!found.report) {
    view.count.textContent = "";
    view.body.replaceChildren(empty(found.folder), ...parts);
    return;
  }
  const { report } = found;
  const suite = found.suites.find((each) => each.suite === report.suite) ?? found.suites[0];
  view.count.textContent = `${plural(report.n, "question")} · run ${new Date(suite.written * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const section = make("section");
  section.setAttribute("aria-label", `Report of ${suite.suite}`);
  section.append(chooser(found.suites, suite), systemsTable(report));
  if (report.unfinished.length) {
    const some = report.unfinished.map((each) => `${each.system} (${plural(each.n, "question")})`).join(", ");
    section.append(make("p", "quiet", `Stopped before the end and left out of the table: ${some}. The same command goes on where it ended.`));
  }
  if (report.kinds.length > 1) section.append(make("h3", "", "By kind of question"), kindsTable(report));
  const names = suite.systems.map((each) => each.system).sort();
  const compared = make("section", "compared");
  compared.setAttribute("aria-label", "Two systems compared");
  view.body.replaceChildren(section, compared, ...parts);
  differences.show(compared, suite.suite, names);
}

function empty(folder) {
  const section = make("section", "empty");
  const command = make("pre", "", "fulcrum eval --suite samples --systems fulcrum,bare-1.5b");
  command.tabIndex = 0;
  section.append(
    make("h3", "", "No evaluation has been run yet"),
    make("p", "", "An evaluation asks several systems the same questions and counts what each gets right. Run one in a terminal:"),
    command,
    make("p", "quiet", `Each answer is kept as it comes, in ${folder}, and shown here: the report, and question by question where two systems differ. A run without a language model takes a few minutes: --systems fulcrum-no-model.`),
  );
  return section;
}

function chooser(suites, suite) {
  const nav = make("nav", "parts");
  nav.setAttribute("aria-label", "Suites of questions");
  for (const each of suites) {
    const link = nav.appendChild(make("a", "", each.suite));
    link.href = `#evaluation/${encodeURIComponent(each.suite)}`;
    if (each === suite) link.setAttribute("aria-current", "page");
  }
  return nav;
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const ownOf = (system) => (system.startsWith("fulcrum") ? "own" : "");

function systemsTable(report) {
  const columns = [
    ["System", (row) => row.system, "name"],
    ["Right", (row) => `${row.correct} of ${row.n}`, "number"],
    ["Accuracy, with its 95 % interval", (row) => interval(row), "bar"],
    ["Answered", (row) => figure(row.answered), "number minor"],
    ["Abstained", (row) => figure(row.abstained), "number"],
    ["Errors", (row) => figure(row.errors), "number minor"],
    ["Tokens", (row) => figure(row.tokens), "number minor"],
    ["Median", (row) => `${row.median_s.toFixed(2)} s`, "number"],
    ["All", (row) => `${row.seconds < 100 ? row.seconds.toFixed(1) : figure(Math.round(row.seconds))} s`, "number minor"],
  ];
  const rows = [...report.systems].sort((a, b) => b.correct - a.correct);
  return tableOf("Systems", columns, rows, (row) => ownOf(row.system));
}

// The share as a bar from nought to one, the interval as a line across it; the same in figures for all who do not see it.
function interval(row) {
  const box = make("div", "interval");
  const drawing = box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  drawing.setAttribute("viewBox", "0 0 200 12");
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  const [low, high] = row.interval;
  const shape = (name, attributes) => {
    const node = drawing.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  };
  shape("rect", { class: "ground", x: 0, y: 3, width: 200, height: 6 });
  shape("rect", { class: "share", x: 0, y: 3, width: 200 * row.accuracy, height: 6 });
  shape("path", { class: "whisker", d: `M${200 * low} 6H${200 * high}M${200 * low} 2V10M${200 * high} 2V10` });
  box.append(make("span", "", percent(row.accuracy)), make("span", "quiet", `${percent(low)} – ${percent(high)}`));
  return box;
}

function kindsTable(report) {
  const systems = [...report.systems].sort((a, b) => b.correct - a.correct).map((row) => row.system);
  const columns = [
    ["Kind", (row) => row.kind.replaceAll("_", " "), "name"],
    ["Questions", (row) => figure(row.n), "number"],
    ...systems.map((system) => [system, (row) => kindCell(row.systems.find((each) => each.system === system)), "number"]),
  ];
  return tableOf("Right answers by kind of question", columns, report.kinds, () => "");
}

function kindCell(row) {
  if (!row || !row.n) return "";
  const box = make("div", "kind-cell");
  box.append(make("b", "", `${row.correct}`), make("span", "quiet", `${percent(row.interval[0])} – ${percent(row.interval[1])}`));
  const aside = [row.abstained ? `${row.abstained} abstained` : "", row.errors ? `${row.errors} errors` : "", `${row.median_s.toFixed(2)} s`];
  box.append(make("span", "quiet", aside.filter(Boolean).join(" · ")));
  return box;
}

export function tableOf(label, columns, rows, classOf) {
  const box = make("div", "scroll");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
  const table = box.appendChild(make("table", "listing"));
  const head = table.appendChild(make("thead")).appendChild(make("tr"));
  for (const [words, , className] of columns) head.appendChild(make("th", className, words)).scope = "col";
  const body = table.appendChild(make("tbody"));
  for (const row of rows) {
    const line = body.appendChild(make("tr", classOf(row)));
    columns.forEach(([, of, className], at) => {
      const value = of(row);
      const cell = line.appendChild(make(at ? "td" : "th", className));
      if (!at) cell.scope = "row";
      cell.append(value);
    });
  }
  return box;
}

function complaints(found) {
  const section = make("section", "refused");
  section.append(make("h3", "", "About the files of records"));
  const list = section.appendChild(make("ul", "report"));
  for (const { file, said } of found.complaints) {
    const text = list.appendChild(make("li", "failed")).appendChild(make("div"));
    text.append(make("b", "", file), make("p", "", said.join(" ")));
  }
  for (const { file, system, version } of found.left_out) {
    const text = list.appendChild(make("li")).appendChild(make("div"));
    text.append(make("b", "", file), make("p", "", `Left out: ${system} was asked another version of the questions (${version}), or a later file has the same run.`));
  }
  return section;
}
