// The box to ask in: it grows with what is typed, remembers a draft, and says who answers and over what.
import { get } from "./api.js";
import { $ } from "./dom.js";

const DRAFT = "draft";
const WORDS = {
  fulcrum: "Fulcrum",
  "fulcrum-retrieval": "Documents only",
  "fulcrum-solver": "Computation only",
  bare: "The model alone",
};

export const draft = {
  keep: (text) => (text ? sessionStorage.setItem(DRAFT, text) : sessionStorage.removeItem(DRAFT)),
  kept: () => sessionStorage.getItem(DRAFT) ?? "",
};

export const model = () => $("model").value || "fulcrum";
export const table = () => (model() === "fulcrum" ? $("table").value : "") || null;

export function setQuestion(text) {
  $("question").value = text;
  fit();
}

export function setRunning(isRunning) {
  const hadFocus = document.activeElement === (isRunning ? $("send") : $("stop"));
  $("send").hidden = isRunning;
  $("stop").hidden = !isRunning;
  fit();
  if (hadFocus) $("question").focus({ preventScroll: true });
}

function fit() {
  const box = $("question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
  $("send").disabled = !box.value.trim();
}

// `submit(question)` says whether it took the question; `recall()` is the arrow up in an empty box.
export function start(submit, recall) {
  const box = $("question");
  $("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    const question = box.value.trim();
    if (question && submit(question)) setQuestion("");
  });
  box.addEventListener("input", () => { draft.keep(box.value); fit(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("ask").requestSubmit(); }
    if (event.key === "ArrowUp" && !box.value && recall()) event.preventDefault();
  });
  setQuestion(draft.kept());
  $("model").addEventListener("change", () => { sessionStorage.setItem("model", $("model").value); showChoice(); });
  $("table").addEventListener("change", showChoice);
}

// A choice that is not the usual one is marked: an answer of another kind should surprise nobody.
function showChoice() {
  $("table").hidden = model() !== "fulcrum" || $("table").options.length < 2;
  for (const box of [$("model"), $("table")]) box.classList.toggle("chosen", box.selectedIndex > 0);
}

export async function offerModels() {
  const { data } = await get("v1/models");
  const before = sessionStorage.getItem("model") ?? "fulcrum";
  $("model").replaceChildren(...data.map(({ id }) => {
    const words = WORDS[id] ?? (id.startsWith("bare:") ? `${id.slice(5)} alone` : id);
    return new Option(words, id, id === "fulcrum", id === before);
  }));
  $("model").hidden = data.length < 2;
  showChoice();
}

export function offerTables(tables) {
  const before = $("table").value;
  $("table").replaceChildren(new Option("Whole library", ""), ...tables.map(({ name, title }) => new Option(`Only ${title}`, name, false, name === before)));
  showChoice();
}
