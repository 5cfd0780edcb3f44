// A question before something that cannot be undone, and the list of keys.
import { $ } from "./dom.js";

// Whether the person agreed. Escape and the button that has the focus both mean no.
export function confirmed(title, text, doWords) {
  $("confirm-title").textContent = title;
  $("confirm-text").textContent = text;
  $("confirm-do").textContent = doWords;
  const box = $("confirm");
  box.returnValue = "";
  box.showModal();
  return new Promise((resolve) => { box.addEventListener("close", () => resolve(box.returnValue === "do"), { once: true }); });
}
