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
let isListed = false;
let isFailing = false;
const known = new Map(); // jobs by id, as they were last seen
const followed = new Set(); // ids of those this page has seen running
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
  isListed = false;
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
    const { job } = await (await call("fulcrum/ingest", { method: "POST", body: form })).json();
    tell(hidden.trim());
    followed.add(job.id);
    await take([{ ...job, state: "waiting" }]); // small ones may be over already, and that is told as news
  } catch (error) {
    tell(`${error.message}${hidden}`, true);
  }
  await look();
}

function tell(message, isFailure = false) {
  view.told.textContent = message;
  view.told.className = isFailure ? "sending failed" : "sending";
}

// The whole list once, then only what is not over yet: a job of thousands of files is long to tell.
async function look() {
  clearTimeout(timer);
  timer = null;
  try {
    const running = [...known.values()].filter((job) => !ENDED.includes(job.state));
    const seen = isListed ? await Promise.all(running.map(async ({ id }) => (await get(`fulcrum/ingest/${encodeURIComponent(id)}`)).job)) : (await get("fulcrum/ingest")).jobs.reverse();
    if (!isListed) for (const id of [...known.keys()]) if (!seen.some((job) => job.id === id)) forget(id);
    isListed = true;
    isFailing = false;
    await take(seen);
  } catch (error) {
    isListed = false;
    isFailing = true;
    tell(error.message, true);
  }
  const isRunning = [...known.values()].some((job) => !ENDED.includes(job.state));
  if (isWatching && (isRunning || isFailing)) timer = setTimeout(look, isFailing ? 8 * EVERY_MS : EVERY_MS);
}

function forget(id) {
  known.delete(id);
  nodes.get(id)?.remove();
  nodes.delete(id);
}

// Jobs as they are now; what has moved on since they were last seen is told, and the library read again.
async function take(jobs) {
  let isChanged = false;
  for (const job of jobs) {
    const before = known.get(job.id);
    known.set(job.id, job);
    if (!ENDED.includes(job.state)) followed.add(job.id);
    if (before === undefined || before.state === job.state) continue;
    isChanged = true;
    if (ENDED.includes(job.state)) say(spoken(job));
  }
  draw();
  if (isChanged) await onChange();
}

function spoken(job) {
  const n = job.files.filter((file) => file.status === "failed").length;
  const refused = n ? `, ${plural(n, "file")} could not be read` : "";
  return `Adding ${plural(job.n_files, "file")}: ${job.state}${refused}.`;
}

// What is over and went well is not shown to those who come later; what was refused stays until it is dismissed.
function isShown(job) {
  if (dismissed().includes(job.id)) return false;
  return followed.has(job.id) || job.state === "failed" || job.files.some((file) => file.status === "failed");
}

const dismissed = () => JSON.parse(localStorage.getItem(DISMISSED) ?? "[]");

function draw() {
  for (const job of known.values()) {
    let node = nodes.get(job.id);
    if (!isShown(job)) {
      node?.remove();
      nodes.delete(job.id);
      continue;
    }
    if (!node) {
      node = make("li", "job");
      nodes.set(job.id, node);
      view.jobs.prepend(node);
    }
    drawJob(node, job, { cancel: () => cancel(job.id), dismiss: () => dismiss(job.id) });
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
  localStorage.setItem(DISMISSED, JSON.stringify([...dismissed(), id].slice(-300)));
  draw();
  view.zone.querySelector("button").focus();
}
