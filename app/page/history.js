// The conversations beside the chat: by day, searched, renamed, exported, deleted.
import * as kept from "./conversations.js";
import { confirmed } from "./dialogs.js";
import { $, button, foreign, iconButton, make, plural, say } from "./dom.js";

const DOTS = "M3.5 8h.01M8 8h.01M12.5 8h.01";
const SEARCH_AFTER_MS = 150;

export const state = { isKept: true };
let current = null;
let query = "";
let cards = [];
let isMore = false;
let asked = 0;
let onRemoved = () => {};
const busy = new Set();

// Which conversation is open, and which are being answered.
export function mark(id) {
  current = id;
  for (const link of document.querySelectorAll("#conversations a")) link.toggleAttribute("aria-current", link.dataset.id === id);
  for (const link of document.querySelectorAll("#conversations a[aria-current]")) link.setAttribute("aria-current", "page");
}

export function setBusy(id, isBusy) {
  if (isBusy) busy.add(id);
  else busy.delete(id);
  for (const link of document.querySelectorAll("#conversations a")) link.classList.toggle("busy", busy.has(link.dataset.id));
}

export async function refresh({ isQuiet = true } = {}) {
  const turn = ++asked;
  try {
    const found = await kept.list(query, null, { isQuiet });
    if (turn !== asked) return; // a later search has been asked meanwhile
    state.isKept = found.kept !== false;
    ({ conversations: cards, more: isMore } = found);
    draw(found.notice);
  } catch (error) {
    if (turn !== asked) return;
    if (error.status === 404) state.isKept = false;
    $("side-note").textContent = error.status === 404 ? "" : error.message;
    $("side-note").hidden = error.status === 404;
  }
}

async function showMore() {
  const found = await kept.list(query, cards.at(-1)?.id);
  const first = found.conversations[0]?.id;
  cards = [...cards, ...found.conversations];
  isMore = found.more;
  draw();
  [...document.querySelectorAll("#conversations a")].find((link) => link.dataset.id === first)?.focus();
}

function draw(notice) {
  const box = $("conversations");
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  box.replaceChildren();
  let day = null;
  let list = null;
  for (const card of cards) {
    const its = query ? "Found" : dayOf(card.updated * 1000);
    if (its !== day) {
      day = its;
      const group = box.appendChild(make("section"));
      group.append(make("h2", "", its));
      list = group.appendChild(make("ul"));
    }
    list.append(rowOf(card));
  }
  if (isMore) box.append(button("Show earlier ones", "link", showMore));
  $("find").parentElement.hidden = !state.isKept || (!cards.length && !query);
  const note = !state.isKept ? "Conversations are not kept on this server." : notice ?? (cards.length ? "" : query ? "Nothing found." : "Conversations will be listed here.");
  $("side-note").textContent = note;
  $("side-note").hidden = !note;
  if (query) say(cards.length ? `${plural(cards.length, "conversation")} found${isMore ? ", and more" : ""}.` : "Nothing found.");
  mark(current);
  if (focused) [...box.querySelectorAll("[data-id]")].find((node) => node.dataset.id === focused)?.focus();
}

function rowOf(card) {
  const row = make("li");
  const link = row.appendChild(make("a", busy.has(card.id) ? "busy" : ""));
  link.href = `#chat/${encodeURIComponent(card.id)}`;
  link.dataset.id = card.id;
  link.append(foreign("span", "title", card.title || "New conversation"));
  link.title = card.title;
  if (card.snippet) link.append(highlighted(card.snippet, query));
  const dots = row.appendChild(iconButton(DOTS, `More for ${card.title || "New conversation"}`, () => openMenu(dots, row, card), "bare dots"));
  dots.dataset.id = `${card.id} menu`;
  dots.setAttribute("aria-haspopup", "menu");
  return row;
}

// The words searched for within what was found, as text.
export function highlighted(text, searched) {
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = foreign("span", "snippet");
  const words = plain(searched).split(/\s+/).filter(Boolean);
  const letters = Array.from(text.normalize("NFC"));
  const bare = letters.map((letter) => plain(letter) || " ");
  let at = 0;
  let held = "";
  while (at < letters.length) {
    const word = words.find((each) => bare.slice(at, at + each.length).join("").startsWith(each));
    if (!word) { held += letters[at]; at += 1; continue; }
    let end = at;
    for (let taken = ""; taken.length < word.length; end += 1) taken += bare[end];
    found.append(held, make("mark", "", letters.slice(at, end).join("")));
    held = "";
    at = end;
  }
  found.append(held);
  return found;
}

export function dayOf(time, now = new Date()) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const date = new Date(time);
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days < 7) return date.toLocaleDateString("en", { weekday: "long" });
  const isThisYear = date.getFullYear() === now.getFullYear();
  return date.toLocaleDateString("en", isThisYear ? { day: "numeric", month: "long" } : { month: "long", year: "numeric" });
}

// ---- what can be done with one conversation

function openMenu(dots, row, card) {
  const menu = $("menu");
  const entry = (words, act) => {
    const node = button(words, "", () => { menu.hidePopover(); act(); });
    node.setAttribute("role", "menuitem");
    return node;
  };
  const told = (work) => work.catch((error) => { say(error.message); $("side-note").textContent = error.message; $("side-note").hidden = false; });
  menu.replaceChildren(
    entry("Rename", () => renameIn(row, card)),
    entry("Export as Markdown", () => told(kept.exported(card, "markdown"))),
    entry("Export as JSON", () => told(kept.exported(card, "json"))),
    entry("Delete", () => told(removeCard(card))),
  );
  menu.lastElementChild.classList.add("danger");
  menu.showPopover();
  const place = dots.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(place.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(place.bottom + 4, innerHeight - menu.offsetHeight - 8))}px`;
  menu.firstElementChild.focus();
  menu.addEventListener("toggle", () => { if (document.activeElement === document.body) dots.focus(); }, { once: true });
}

function onMenuKey(event) {
  const entries = [...$("menu").children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  entries.at((entries.indexOf(document.activeElement) + step) % entries.length).focus();
}

function renameIn(row, card) {
  const before = [...row.childNodes];
  const form = make("form", "rename");
  const box = form.appendChild(foreign("input"));
  box.value = card.title;
  box.maxLength = 200;
  box.setAttribute("aria-label", "Title of the conversation");
  let isOver = false;
  const close = () => {
    isOver = true;
    row.replaceChildren(...before);
    row.querySelector(".dots").focus();
  };
  const save = async () => {
    const title = box.value.trim();
    if (isOver) return;
    close();
    if (!title || title === card.title) return;
    try {
      await kept.rename(card.id, title);
      say(`Renamed to ${title}.`);
      await refresh();
    } catch (error) {
      $("side-note").textContent = error.message;
      $("side-note").hidden = false;
      say(error.message);
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); } });
  box.addEventListener("blur", () => setTimeout(save)); // clicked elsewhere: what was typed is meant
  row.replaceChildren(form);
  box.focus();
  box.select();
}

async function removeCard(card) {
  const what = `${plural(card.n_turns, "question")} with ${card.n_turns === 1 ? "its answer" : "their answers"} will be removed from this server for good.`;
  if (!(await confirmed(`Delete “${card.title}”?`, what, "Delete"))) return;
  const at = cards.findIndex((each) => each.id === card.id);
  await kept.remove(card.id);
  say("Deleted.");
  await refresh();
  const links = document.querySelectorAll("#conversations a");
  (links[Math.min(at, links.length - 1)] ?? $("new")).focus();
  onRemoved(card.id);
}

export function start({ removed }) {
  onRemoved = removed;
  let timer = null;
  $("find").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { query = $("find").value.trim(); refresh(); }, SEARCH_AFTER_MS);
  });
  $("find").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    document.querySelector("#conversations a")?.focus();
  });
  $("menu").addEventListener("keydown", onMenuKey);
  return refresh({ isQuiet: false });
}
