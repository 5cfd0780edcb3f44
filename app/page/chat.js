// The chat view: a question is asked over the same API any client uses, and its answer shown with what it rests on.
import { UNREACHABLE, call, events, send } from "./api.js";
import { setText, showProof, withoutQuotes, withoutRepeat } from "./answer.js";
import { $, button, make, say } from "./dom.js";
import { typeset } from "./typeset.js";

const SUGGESTIONS = ["Solve x^2 - 5x + 6 = 0", "What is 17.5% of 2,340?", "Integrate x^2 from 0 to 3"];

const history = [];
let running = null;
let isStarted = false;

export function show() {
  if (!isStarted) start();
  isStarted = true;
}

export function leave() {}

// The longest question the server takes, in characters.
export function limit(n) {
  $("question").maxLength = n;
}

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
      if (event.fulcrum?.standing) proof = event.fulcrum;
    }
    if (!proof) throw new Error("The connection ended before the answer did. Ask again.");
    history.push({ role: "user", content: question }, { role: "assistant", content: text });
    showAnswer(turn, { ...proof, text });
    document.dispatchEvent(new CustomEvent("answered"));
  } catch (error) {
    turn.answer.className = "answer";
    if (controller.signal.aborted) {
      turn.node.append(make("p", "part quiet", "Stopped."));
      say("Stopped.");
    } else {
      const message = error instanceof TypeError ? UNREACHABLE : error.message;
      const place = text ? turn.node.appendChild(make("p", "part")) : turn.answer;
      place.textContent = message;
      place.classList.add("answer", "failed");
      say(message);
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
  showProof(turn.node, proof, rerun);
  say(`Answered, ${proof.standing}: ${proof.text}`);
}

function addTurn(question) {
  $("welcome").hidden = true;
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

async function rerun(plan) {
  if (running) return;
  const turn = addTurn("The plan, changed");
  const controller = new AbortController();
  setRunning(controller);
  try {
    showAnswer(turn, await send("POST", "fulcrum/plan", { plan }, { signal: controller.signal }));
  } catch (error) {
    turn.answer.className = "answer failed";
    turn.answer.textContent = controller.signal.aborted ? "Stopped." : error.message;
    say(turn.answer.textContent);
  } finally {
    setRunning(null);
    turn.node.setAttribute("aria-busy", "false");
    restFocus();
    keepInView(turn.node);
  }
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

function start() {
  $("ask").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("question").addEventListener("input", fit);
  $("question").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
  });
  $("stop").addEventListener("click", () => running?.abort());
  $("new").addEventListener("click", () => {
    running?.abort();
    history.length = 0;
    $("turns").replaceChildren();
    $("welcome").hidden = false;
    $("question").focus();
  });
  for (const suggestion of SUGGESTIONS) {
    $("suggestions").appendChild(make("li")).append(button(suggestion, "", () => { if (!running) ask(suggestion); }));
  }
  fit();
}
