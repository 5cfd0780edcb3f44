// To the chat, with one table named as what the next questions are about.
import { $ } from "./dom.js";

export function askAbout({ name, title }) {
  const tables = $("table");
  if (tables) {
    if (![...tables.options].some((option) => option.value === name)) tables.add(new Option(`Only ${title}`, name));
    tables.value = name;
    $("model").value = "fulcrum"; // the only one that can be held to a table
    for (const box of [$("model"), tables]) box.dispatchEvent(new Event("change"));
  }
  location.hash = "#chat";
  focusOnceShown();
}

function focusOnceShown() {
  if ($("view-chat").hidden) requestAnimationFrame(focusOnceShown);
  else $("question").focus();
}
