// Asking for a yes before something is done that cannot be undone.
import { button, foreign, make } from "./dom.js";

const MOST_NAMED = 8;
let dialog = null;

// Resolves to whether the person agreed. `names` are what it is about; `act` is the word on the button that does it.
export function confirmed({ title, text, names = [], act }) {
  dialog ??= document.body.appendChild(make("dialog", "sure"));
  dialog.setAttribute("aria-labelledby", "sure-title");
  const heading = make("h2", "", title);
  heading.id = "sure-title";
  const list = make("ul", "named");
  list.append(...names.slice(0, MOST_NAMED).map((name) => foreign("li", "", name)));
  if (names.length > MOST_NAMED) list.append(make("li", "quiet", `and ${names.length - MOST_NAMED} more`));
  const keep = button("Keep", "plain", () => dialog.close(""));
  const go = button(act, "primary danger", () => dialog.close("yes"));
  const row = make("div", "row end");
  row.append(keep, go);
  dialog.replaceChildren(heading, ...(names.length ? [list] : []), make("p", "quiet", text), row);
  dialog.returnValue = "";
  dialog.showModal();
  keep.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
