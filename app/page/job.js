// One batch of files coming in: how far it is, how long it will take, and what became of each file.
import { button, figure, fileName, foreign, make, plural } from "./dom.js";
import { about, sizeOf } from "./sizes.js";

const MOST_LISTED = 200;
const ENDED = ["done", "failed", "cancelled"];
const STATUS_WORDS = {
  waiting: "waits", reading: "is read now", loaded: "read", unchanged: "here already", renamed: "renamed", removed: "removed", skipped: "left out",
  failed: "refused", cancelled: "not read",
};

// Draws a job into its list item; drawn again, it keeps what the person has opened and where the focus is.
export function drawJob(node, job, { cancel, dismiss }) {
  const parts = node.parts ??= build(node);
  const isOver = ENDED.includes(job.state);
  const failed = job.files.filter((file) => file.status === "failed");
  node.className = `job ${job.state}${failed.length ? " with-failures" : ""}`;
  parts.head.textContent = headOf(job, failed.length);
  parts.eta.textContent = !isOver && job.eta_s !== null ? `${about(job.eta_s)} left` : "";
  drawBar(parts.bar, job, isOver);
  drawAct(parts, job, isOver, cancel, dismiss);
  parts.message.textContent = job.message ?? "";
  parts.message.hidden = !job.message;
  parts.refused.replaceChildren(...failed.slice(0, MOST_LISTED).map(refusal));
  parts.drawFiles = () => drawFiles(parts, job, failed.length);
  parts.drawFiles();
}

function build(node) {
  const line = node.appendChild(make("div", "job-line"));
  const head = line.appendChild(make("b"));
  const eta = line.appendChild(make("span", "quiet"));
  const act = line.appendChild(make("span", "job-act"));
  const bar = node.appendChild(make("progress"));
  const message = node.appendChild(make("p", "failed"));
  const refused = node.appendChild(make("ul", "report"));
  refused.setAttribute("aria-label", "Refused");
  const details = node.appendChild(make("details"));
  const summary = details.appendChild(make("summary"));
  const files = details.appendChild(make("ul", "report fine"));
  files.tabIndex = 0; // it scrolls
  files.setAttribute("aria-label", "Each file");
  details.addEventListener("toggle", () => node.parts.drawFiles());
  return { head, eta, act, bar, message, refused, details, summary, files, acting: "" };
}

function headOf(job, n) {
  const files = plural(job.n_files, "file");
  const into = job.collection && job.collection !== "default" ? ` into ${job.collection}` : "";
  if (job.state === "waiting") return `${files}${into}: waits for those before`;
  if (job.state === "reading") return `Reading ${figure(Math.min(job.n_done + 1, job.n_files))} of ${files}${into}`;
  if (job.state === "embedding") return `${plural(job.n_files - n, "file")} read and found by words; ${figure(job.n_embedded)} of ${plural(job.n_chunks_to_embed, "passage")} found by meaning too`;
  const refused = n ? `, ${figure(n)} refused` : "";
  if (job.state === "cancelled") return `Cancelled after ${figure(job.n_done)} of ${files}${refused}`;
  if (job.state === "failed") return `Stopped after ${figure(job.n_done)} of ${files}${refused}`;
  const read = job.files.filter((file) => ["loaded", "renamed"].includes(file.status)).length;
  const same = job.files.filter((file) => file.status === "unchanged").length;
  const parts = [read ? `${plural(read, "file")} added${into}` : "", same ? `${figure(same)} here already` : "", n ? `${figure(n)} refused` : ""];
  return parts.filter(Boolean).join(", ") || `Nothing to add in ${files}`;
}

function drawBar(bar, job, isOver) {
  bar.hidden = isOver;
  if (isOver) return;
  const isEmbedding = job.state === "embedding";
  bar.max = Math.max(isEmbedding ? job.n_chunks_to_embed : job.n_files, 1);
  if (job.state === "waiting") bar.removeAttribute("value");
  else bar.value = isEmbedding ? job.n_embedded : job.n_done;
  bar.setAttribute("aria-label", isEmbedding ? "Passages found by meaning" : "Files read");
}

function drawAct(parts, job, isOver, cancel, dismiss) {
  const acting = isOver ? "dismiss" : "cancel";
  if (parts.acting === acting) return;
  parts.acting = acting;
  const hadFocus = parts.act.contains(document.activeElement);
  const made = isOver
    ? button("Dismiss", "plain", dismiss, "Dismiss this report")
    : button("Cancel", "plain", cancel, `Cancel adding ${plural(job.n_files, "file")}`);
  parts.act.replaceChildren(made);
  if (hadFocus) made.focus();
}

function refusal(file) {
  const line = make("li", "failed");
  const text = line.appendChild(make("div"));
  text.append(foreign("b", "", fileName(file.name)), foreign("p", "", file.reason || "It could not be read."));
  return line;
}

function drawFiles(parts, job, n) {
  const rest = job.files.filter((file) => file.status !== "failed");
  parts.details.hidden = !rest.length;
  parts.summary.textContent = `Each file: ${figure(rest.length)}${n ? " others" : ""}`;
  if (!parts.details.open) return; // drawn when it is opened
  const shown = rest.slice(0, MOST_LISTED);
  parts.files.replaceChildren(...shown.map(fileLine));
  if (rest.length > shown.length) parts.files.append(make("li", "quiet", `and ${figure(rest.length - shown.length)} more`));
}

function fileLine(file) {
  const line = make("li");
  const counts = [
    file.n_chunks ? plural(file.n_chunks, "passage") : "",
    file.n_tables ? plural(file.n_tables, "table") : "",
    file.n_bytes ? sizeOf(file.n_bytes) : "",
  ].filter(Boolean);
  line.append(foreign("span", "name", file.name), make("span", "quiet", [STATUS_WORDS[file.status] ?? file.status, ...counts].join(" · ")));
  if (file.reason) line.append(foreign("p", "quiet", file.reason));
  return line;
}
