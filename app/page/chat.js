// The chat view: conversations with their turns, questions asked over the API any client uses, and what is asked again.
import { ApiError, call, events, send } from "./api.js";
import * as composer from "./composer.js";
import { Conversation } from "./conversation.js";
import * as kept from "./conversations.js";
import { $, button, make, plural, say } from "./dom.js";
import * as history from "./history.js";
import { Turn } from "./turn.js";
import { Waiting, evidenceSaid } from "./waiting.js";

const SUGGESTIONS = ["Solve x^2 - 5x + 6 = 0", "What is 17.5% of 2,340?", "Integrate x^2 from 0 to 3"];
const LOOK_AGAIN_MS = 1000;
const LOST = "The connection was lost before the answer was complete. Your question is still here.";

let talk = new Conversation();
const answering = new Map(); // conversations with an answer under way, which goes on while another one is shown
let isStarted = false;
let isFollowing = true;

// ---- the view

export async function show(_, rest) {
  const isFirst = !isStarted;
  if (isFirst) start();
  const id = rest ? decodeURIComponent(rest) : null;
  if (!isFirst && (id ? id === talk.id : !talk.id)) return;
  if (!id) bring(new Conversation());
  else if (answering.has(id)) bring(answering.get(id));
  else await load(id);
}

export function leave() {}

// The longest question the server takes, in characters.
export function limit(n) {
  $("question").maxLength = n;
}

function bring(conversation) {
  talk = conversation;
  $("turns").replaceWith(talk.list);
  $("welcome").hidden = talk.turns.length > 0 || talk.id !== null;
  composer.setRunning(Boolean(talk.running));
  place();
  window.scrollTo(0, 0);
  restFocus();
}

// The address and the list say which conversation this is.
function place() {
  const hash = talk.id ? `#chat/${encodeURIComponent(talk.id)}` : "#chat";
  $("to-chat").setAttribute("href", hash);
  if (/^#chat/.test(location.hash) || !location.hash) window.history.replaceState(null, "", hash);
  history.mark(talk.id);
}

async function load(id) {
  const opened = new Conversation(id);
  bring(opened);
  opened.list.append(make("li", "loading quiet", "Opening the conversation"));
  try {
    fill(opened, await kept.load(id));
  } catch (error) {
    const told = make("li", "turn");
    told.append(make("p", "answer failed", error.message), button("New conversation", "plain", begin));
    opened.list.replaceChildren(told);
    say(error.message);
  }
  if (talk === opened) settle();
}

function fill(opened, record) {
  opened.turns = record.turns.map((each) => recorded(opened, each));
  opened.list.replaceChildren(...opened.turns.map((turn) => turn.node));
  $("welcome").hidden = opened.turns.length > 0;
  say(`${record.title}: ${plural(opened.turns.length, "question")}.`);
  // It is being answered for another tab, or for this page before it was loaded anew.
  if (record.turns.at(-1)?.state === "answering") setTimeout(() => lookAgain(opened), LOOK_AGAIN_MS);
}

function recorded(conversation, { id, question, model, state, text, proof, error }) {
  const turn = new Turn(question, actsOf(conversation), { model });
  Object.assign(turn, { id, text });
  turn.setBusy(state === "answering");
  if (proof) turn.showAnswered({ ...proof, text });
  else if (state === "answering") turn.showWaiting("Being answered");
  else turn.showEnd(error ?? "This answer was broken off.", { isFailure: state === "failed" });
  return turn;
}

async function lookAgain(opened) {
  if (talk !== opened || opened.running) return;
  await kept.load(opened.id).then((record) => fill(opened, record), () => {});
}

// The last turn is what one comes back for. Those above take their true heights only as they are drawn, hence a few times.
function settle(times = 6) {
  const last = talk.turns.at(-1)?.node;
  if (!last?.isConnected) return;
  last.scrollIntoView({ block: "start" });
  if (times > 0) requestAnimationFrame(() => settle(times - 1));
  else restFocus();
}

export function begin() {
  bring(new Conversation());
  if (!/^#chat/.test(location.hash)) location.hash = "#chat";
  $("question").focus();
}

// ---- asking

// A question in the place of `replaced` and all after it, or at the end.
async function ask(conversation, question, replaced = null) {
  if (conversation.running) return;
  const turn = new Turn(question, actsOf(conversation), { model: composer.model() });
  if (replaced) {
    turn.replaces = await idOf(conversation, replaced) ?? replaced.replaces;
    for (const each of conversation.turns.splice(conversation.turns.indexOf(replaced))) each.node.remove();
  }
  append(conversation, turn);
  const controller = setRunning(conversation, new AbortController());
  const waiting = new Waiting(turn);
  composer.draft.keep(question);
  let proof = null;
  try {
    if (!conversation.id && history.state.isKept) await create(conversation);
    const response = await call("v1/chat/completions", { method: "POST", body: JSON.stringify(request(conversation, turn)), signal: controller.signal });
    composer.draft.keep($("question").value);
    for await (const event of events(response)) {
      if (event.error) throw new ApiError(event.error.message, 500);
      const { waiting: queued, evidence, ...ours } = event.fulcrum ?? {};
      if (ours.turn && !turn.id) {
        turn.id = ours.turn;
        if (conversation.turns[0] === turn) history.refresh(); // it has got its title
      }
      if (queued) waiting.tell(queued);
      if (evidence) { waiting.say("Writing the answer"); turn.showEvidence(evidence); say(evidenceSaid(evidence)); }
      const piece = event.choices[0]?.delta?.content;
      if (piece) { waiting.end(); turn.showText(turn.text + piece); }
      if (ours.standing) proof = ours;
    }
    if (!proof) throw new ApiError(LOST);
    turn.showAnswered({ ...proof, text: turn.text });
    if (conversation === talk) say(`Answered, ${proof.standing}: ${turn.text}`);
    document.dispatchEvent(new CustomEvent("answered"));
  } catch (error) {
    composer.draft.keep($("question").value);
    fail(turn, error, controller);
  } finally {
    waiting.end();
    done(conversation, turn);
  }
}

function request(conversation, turn) {
  const messages = [...conversation.messagesBefore(turn), { role: "user", content: turn.question }];
  const ours = Object.entries({ conversation: conversation.id, replaces: turn.replaces, table: composer.table() }).filter(([, value]) => value);
  return { model: turn.model, messages, stream: true, ...(ours.length ? { fulcrum: Object.fromEntries(ours) } : {}) };
}

// Without a place to keep it the question is answered all the same, and the list says why it is not kept.
async function create(conversation) {
  try {
    conversation.id = (await kept.create()).id;
    answering.set(conversation.id, conversation);
    if (conversation === talk) place();
    history.setBusy(conversation.id, true);
  } catch (error) {
    if (error.status === 0 || error.status === 401) throw error;
    await history.refresh();
  }
}

// The server's name for a turn. It may have written it down without our having heard so.
async function idOf(conversation, turn) {
  if (turn.id || !conversation.id) return turn.id;
  const known = new Set(conversation.turns.map((each) => each.id));
  const record = await kept.load(conversation.id).catch(() => ({ turns: [] }));
  return record.turns.find((each) => each.question === turn.question && !known.has(each.id))?.id ?? null;
}

function fail(turn, error, controller) {
  if (controller.signal.aborted) {
    turn.showEnd("Stopped.");
    say("Stopped.");
    return;
  }
  const message = error instanceof ApiError ? error.message : error instanceof TypeError ? LOST : `The page failed: ${error.message}`;
  turn.showEnd(message, { isFailure: true, retryAfter: error.status === 429 ? error.retryAfter ?? 5 : null });
  say(message);
}

async function rerun(conversation, body) {
  if (conversation.running) return;
  const [what] = Object.keys(body);
  const turn = new Turn(`The ${what}, changed`, actsOf(conversation), { isLocal: true });
  append(conversation, turn);
  const controller = setRunning(conversation, new AbortController());
  try {
    const answer = await send("POST", `fulcrum/${what}`, body, { signal: controller.signal });
    turn.showAnswered(answer);
    say(`Answered, ${answer.standing}: ${answer.text}`);
  } catch (error) {
    fail(turn, error, controller);
  } finally {
    done(conversation, turn);
  }
}

const actsOf = (conversation) => ({
  again: (turn) => ask(conversation, turn.question, turn),
  edit: (turn, question) => ask(conversation, question, turn),
  rerun: (body) => rerun(conversation, body),
});

function append(conversation, turn) {
  $("welcome").hidden = true;
  isFollowing = true;
  conversation.list.querySelector(":scope > :not(.turn)")?.remove();
  conversation.turns.push(turn);
  conversation.list.append(turn.node);
  turn.setBusy(true);
  turn.onGrown = () => keepInView(turn.node);
  turn.showWaiting("Working");
  turn.node.scrollIntoView({ block: "start" });
  restFocus();
}

function setRunning(conversation, controller) {
  conversation.running = controller;
  if (conversation.id && controller) answering.set(conversation.id, conversation);
  if (!controller) answering.delete(conversation.id);
  if (conversation.id) history.setBusy(conversation.id, Boolean(controller));
  if (conversation === talk) composer.setRunning(Boolean(controller));
  return controller;
}

function done(conversation, turn) {
  setRunning(conversation, null);
  turn.setBusy(false);
  if (conversation === talk) {
    restFocus();
    keepInView(turn.node);
  }
  if (history.state.isKept && !turn.isLocal) history.refresh();
}

// ---- what stays in sight, and where the focus goes

function restFocus() {
  // What had the focus may just have been hidden. On a touch screen the keyboard would cover the answer.
  if (document.activeElement === document.body && !matchMedia("(pointer: coarse)").matches) $("question").focus({ preventScroll: true });
}

function keepInView(node) {
  if (!isFollowing || !node.isConnected) return;
  const below = node.getBoundingClientRect().bottom - (window.innerHeight - $("ask").offsetHeight - 48);
  const room = node.getBoundingClientRect().top - document.querySelector(".top").offsetHeight;
  if (below > 0 && room > 0) window.scrollBy(0, Math.min(below, room));
}

export function stop() {
  talk.running?.abort();
}

export const current = () => talk.id;
export const isRunning = () => Boolean(talk.running);
export const turns = () => talk.turns;

function start() {
  isStarted = true;
  composer.start(
    (question) => {
      if (talk.running) return false;
      ask(talk, question);
      return true;
    },
    () => {
      const last = talk.turns.findLast((turn) => !turn.isLocal);
      if (!last || talk.running) return false;
      last.editQuestion();
      return true;
    },
  );
  history.start({ removed: (id) => { if (id === talk.id) begin(); } });
  $("stop").addEventListener("click", stop);
  $("new").addEventListener("click", begin);
  for (const kind of ["wheel", "touchmove"]) window.addEventListener(kind, () => { isFollowing = false; }, { passive: true });
  for (const suggestion of SUGGESTIONS) $("suggestions").appendChild(make("li")).append(button(suggestion, "", () => ask(talk, suggestion)));
}
