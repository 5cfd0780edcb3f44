// What the keyboard does beyond Tab and Enter, and the dialog that lists it.
import * as chat from "./chat.js";
import { $, make } from "./dom.js";

const OFF = "keys-off";
const isOff = () => localStorage.getItem(OFF) === "1";

function nextTurn(step) {
  const nodes = chat.turns().map((turn) => turn.node);
  const at = nodes.indexOf(document.activeElement?.closest(".turn"));
  const node = nodes[at < 0 ? (step < 0 ? nodes.length - 1 : 0) : Math.max(0, Math.min(nodes.length - 1, at + step))];
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "start" });
}

// The turn with the focus, else the last one.
function press(css) {
  const nodes = chat.turns().map((turn) => turn.node);
  (document.activeElement?.closest(".turn") ?? nodes.at(-1))?.querySelector(css)?.click();
}

// key: words, what it does, whether the chat must be shown
const SINGLE = {
  "/": ["Go to the question", () => $("question").focus(), true],
  n: ["New conversation", () => chat.begin(), false],
  s: ["Search the conversations", () => showSearch(), true],
  j: ["Next answer", () => nextTurn(1), true],
  k: ["Answer before", () => nextTurn(-1), true],
  o: ["Open the first source", () => press(".quote"), true],
  c: ["Copy the answer", () => press(".copy"), true],
  e: ["Edit the question", () => press(".pencil"), true],
  r: ["Ask again", () => press(".again"), true],
  "?": ["These keys", () => showKeys(), false],
};
const OTHERS = [
  ["Enter", "Ask"],
  ["Shift Enter", "Start a new line"],
  ["↑", "Edit the last question, from the empty box"],
  ["Esc", "Stop the answer, close what is open, leave the box"],
];

let showSearch = () => {};

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    if (chat.isRunning()) chat.stop();
    else if (isTyping) event.target.blur();
    return;
  }
  const [, act, needsChat] = SINGLE[event.key] ?? [];
  if (!act || isTyping || (isOff() && event.key !== "?")) return;
  if (needsChat && document.body.dataset.view !== "chat") return;
  event.preventDefault();
  act();
}

function showKeys() {
  const box = $("keys-list");
  box.replaceChildren();
  for (const [keys, words] of [...OTHERS, ...Object.entries(SINGLE).map(([key, [words]]) => [key, words])]) {
    const term = box.appendChild(make("dt"));
    keys.split(" ").forEach((key, at) => term.append(at ? " " : "", make("kbd", "", key)));
    box.append(make("dd", "", words));
  }
  $("keys-on").checked = !isOff();
  $("keys").showModal();
}

export function start({ search }) {
  showSearch = search;
  document.addEventListener("keydown", onKey);
  $("keys-open").addEventListener("click", showKeys);
  $("keys-close").addEventListener("click", () => $("keys").close());
  $("keys").addEventListener("click", (event) => { if (event.target === $("keys")) $("keys").close(); });
  $("keys-on").addEventListener("change", () => {
    if ($("keys-on").checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
