// The list of conversations on a narrow page: a drawer over the chat that traps the focus while it is open.
import { $ } from "./dom.js";

const isNarrow = matchMedia("(max-width: 60rem)");
let opener = null;

export function open() {
  if (!isNarrow.matches || document.body.classList.contains("drawer-open")) return;
  opener = document.activeElement;
  set(true);
  $("side-close").focus();
}

export function close() {
  if (!document.body.classList.contains("drawer-open")) return;
  set(false);
  (opener?.isConnected && opener !== document.body ? opener : $("drawer")).focus();
}

function set(isOpen) {
  document.body.classList.toggle("drawer-open", isOpen);
  $("drawer").setAttribute("aria-expanded", String(isOpen));
  for (const other of [$("skip"), document.querySelector(".top"), $("main")]) other.inert = isOpen;
}

export function start() {
  $("drawer").addEventListener("click", open);
  $("side-close").addEventListener("click", close);
  $("side-veil").addEventListener("click", close);
  $("side").addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) { event.preventDefault(); close(); } });
  $("side").addEventListener("click", (event) => { if (event.target.closest("#conversations a[href], #new")) close(); });
  isNarrow.addEventListener("change", () => set(false));
}
