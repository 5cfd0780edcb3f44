// Bringing files in: dropped or chosen, sent, and followed until each of them is read or refused.
import { call, get } from "./api.js";
import { button, fileName, make, plural, say } from "./dom.js";
import { drawJob } from "./job.js";
import { pickedFrom, pickedIn } from "./picking.js";
import { sizeOf } from "./sizes.js";

const EVERY_MS = 500;
const DISMISSED = "dismissed-jobs";
const ENDED = ["done", "failed", "cancelled"];

let view = null;
let onChange = () => {};
let timer = null;
let isWatching = false;
const states = new Map(); // of jobs, as they were last seen
const nodes = new Map(); // what is drawn of them

export function build(intake, container, changed) {
  onChange = changed;
  const zone = intake.appendChild(make("div", "zone"));
  const files = chooser("files", false);
  const folder = chooser("folder", true);
  const words = zone.appendChild(make("p", "zone-words"));
  words.append(make("b", "with-mouse", "Drop files or folders here"), make("b", "with-finger", "Add files"), make("span", "quiet", " They are read on this machine and go nowhere else."));
  const row = zone.appendChild(make("div", "row"));
  row.append(button("Choose files", "primary", () => files.click()), button("Choose a folder", "plain", () => folder.click()), files, folder);
  const label = row.appendChild(make("label", "into"));
  label.append(make("span", "quiet", "into collection "));
  const collection = label.appendChild(make("input"));
  collection.placeholder = "default";
  collection.maxLength = 100;
  collection.setAttribute("list", "known-collections");
  const known = zone.appendChild(make("datalist"));
  known.id = "known-collections";
  const told = intake.appendChild(make("p", "sending"));
  told.setAttribute("role", "status");
  const jobs = intake.appendChild(make("ol", "jobs"));
  jobs.setAttribute("aria-label", "Files coming in");
  view = { zone, collection, known, told, jobs };
  dropsOn(container);
}

// The collections that can be named.
export function know(library) {
  view.known.replaceChildren(...library.collections.map((each) => new Option(each.name)));
}

export function watch() {
  isWatching = true;
  if (timer === null) look();
}

export function rest() {
  isWatching = false;
  clearTimeout(timer);
  timer = null;
}

function chooser(what, isFolder) {
  const input = make("input");
  input.type = "file";
  input.multiple = true;
  input.webkitdirectory = isFolder;
  input.hidden = true;
  input.id = `choose-${what}`;
  input.setAttribute("aria-label", isFolder ? "A folder to add" : "Files to add");
  input.addEventListener("change", async () => {
    const found = pickedIn(input);
    await add(found);
    input.value = ""; // the same file may be chosen again
  });
  return input;
}

// The whole view takes what is dropped: a file that misses the frame must not open in place of the page.
function dropsOn(container) {
  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  container.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    view.zone.classList.add("over");
  });
  container.addEventListener("dragleave", (event) => {
    if (!container.contains(event.relatedTarget)) view.zone.classList.remove("over");
  });
  container.addEventListener("drop", async (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    view.zone.classList.remove("over");
    location.hash = "#library";
    let found;
    try {
      found = await pickedFrom(event.dataTransfer);
    } catch (error) {
      tell(`What was dropped cannot be read: ${error.message}. Drop it again, or choose it with a button.`, true);
      return;
    }
    await add(found);
  });
}

async function add({ picked, n_left_out: n }) {
  const hidden = n ? ` ${plural(n, "name")} that ${n === 1 ? "begins" : "begin"} with a dot ${n === 1 ? "was" : "were"} left out.` : "";
  if (!picked.length) {
    tell(`There is no file in that.${hidden}`, true);
    return;
  }
  const form = new FormData();
  const collection = view.collection.value.trim();
  if (collection) form.append("collection", collection);
  for (const { file, path } of picked) form.append("files", file, path);
  const size = picked.reduce((sum, { file }) => sum + file.size, 0);
  tell(`Sending ${picked.length === 1 ? fileName(picked[0].path) : plural(picked.length, "file")}, ${sizeOf(size)} …`);
  try {
    await call("fulcrum/ingest", { method: "POST", body: form });
    tell(hidden.trim());
  } catch (error) {
    tell(`${error.message}${hidden}`, true);
  }
  await look();
}

function tell(message, isFailure = false) {
  view.told.textContent = message;
  view.told.className = isFailure ? "sending failed" : "sending";
}

async function look() {
  clearTimeout(timer);
  timer = null;
  let jobs;
  try {
    ({ jobs } = await get("fulcrum/ingest"));
  } catch (error) {
    tell(error.message, true);
    if (isWatching) timer = setTimeout(look, 4 * EVERY_MS);
    return;
  }
  draw(jobs);
  let isChanged = false;
  for (const job of jobs) {
    const before = states.get(job.id);
    states.set(job.id, job.state);
    if (before === undefined || before === job.state) continue;
    isChanged = true;
    if (ENDED.includes(job.state)) say(spoken(job));
  }
  if (isChanged) await onChange();
  if (isWatching && jobs.some((job) => !ENDED.includes(job.state))) timer = setTimeout(look, EVERY_MS);
}

function spoken(job) {
  const n = job.files.filter((file) => file.status === "failed").length;
  const refused = n ? `, ${plural(n, "file")} could not be read` : "";
  return `Adding ${plural(job.n_files, "file")}: ${job.state}${refused}.`;
}

function draw(jobs) {
  const dismissed = new Set(JSON.parse(sessionStorage.getItem(DISMISSED) ?? "[]"));
  const shown = jobs.filter((job) => !dismissed.has(job.id));
  for (const [id, node] of nodes) {
    if (shown.some((job) => job.id === id)) continue;
    node.remove();
    nodes.delete(id);
  }
  for (const job of shown) {
    const node = nodes.get(job.id) ?? make("li", "job");
    drawJob(node, job, { cancel: () => cancel(job.id), dismiss: () => dismiss(job.id) });
    if (!nodes.has(job.id)) view.jobs.prepend(node);
    nodes.set(job.id, node);
  }
}

async function cancel(id) {
  try {
    await call(`fulcrum/ingest/${encodeURIComponent(id)}/cancel`, { method: "POST" });
  } catch (error) {
    tell(error.message, true);
  }
  await look();
}

function dismiss(id) {
  const dismissed = JSON.parse(sessionStorage.getItem(DISMISSED) ?? "[]");
  sessionStorage.setItem(DISMISSED, JSON.stringify([...dismissed, id].slice(-200)));
  nodes.get(id)?.remove();
  nodes.delete(id);
  view.zone.querySelector("button").focus();
}
