// A conversation on the page: its turns, and what of them is sent along with the next question.
import { make } from "./dom.js";

// `id` is null until the server has one for it, `list` holds its turns on the page.
export class Conversation {
  constructor(id = null) {
    Object.assign(this, { id, turns: [], running: null });
    this.list = make("ol", "column");
    this.list.id = "turns";
    this.list.setAttribute("aria-label", "Conversation");
  }

  // What came before a turn, as the API takes it.
  messagesBefore(turn) {
    const before = this.turns.slice(0, this.turns.indexOf(turn)).filter((each) => each.proof && !each.isLocal);
    return before.flatMap((each) => [{ role: "user", content: each.question }, { role: "assistant", content: each.text }]);
  }
}
