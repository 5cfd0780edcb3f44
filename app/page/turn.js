// One question and what becomes of it on the page: waiting, evidence, text as it comes, the answer, or what went wrong.
import { showProof, withoutQuotes, withoutRepeat } from "./answer.js";
import { copy, asMarkdown } from "./copying.js";
import { button, foreign, iconButton, make, plural, say } from "./dom.js";
import { setPlain, setProse } from "./prose.js";
import { typeset } from "./typeset.js";

const PENCIL = "M10.5 3.5l2 2M3 13l.6-2.6 7.5-7.5a1.2 1.2 0 0 1 1.7 0l.3.3a1.2 1.2 0 0 1 0 1.7l-7.5 7.5z";
const SHEETS = "M6 5.5h6.5a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5H6a.5.5 0 0 1-.5-.5V6a.5.5 0 0 1 .5-.5zM3 10.5V3.3a.5.5 0 0 1 .5-.5h7";
const QUOTED = "M3 4h10M3 7.5h6M3 11h4M11 8.5v5M9 11.5l2 2 2-2";
const AGAIN = "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.3h-2.4";
const TICK = "M3.5 8.5l3 3 6-7";

export class Turn {
  // `acts`: again(turn), edit(turn, question), rerun({ plan } or { program }). `isLocal`: one of these run again, which no conversation keeps.
  constructor(question, acts, { model = "fulcrum", isLocal = false } = {}) {
    Object.assign(this, { question, acts, model, isLocal, id: null, replaces: null, text: "", proof: null, isAnswered: false });
    this.node = make("li", "turn");
    this.node.tabIndex = -1;
    this.head = make("div", "asked-line");
    this.asked = foreign("h2", "asked", question);
    this.head.append(this.asked);
    if (!isLocal) this.head.append(iconButton(PENCIL, "Edit the question", () => this.editQuestion(), "bare pencil"));
    this.answer = make("div", "answer");
    this.rest = make("div", "rest");
    this.node.append(this.head, this.answer, this.rest);
  }

  setBusy(isBusy) {
    this.node.setAttribute("aria-busy", String(isBusy));
  }

  showWaiting(words) {
    this.answer.className = "answer waiting";
    const line = this.answer.firstElementChild?.matches(".wait") ? this.answer.firstElementChild : make("p", "wait");
    line.textContent = words;
    if (!line.isConnected) this.answer.replaceChildren(line);
  }

  // What the answer will rest on stands there before it.
  showEvidence(evidence) {
    const box = make("div", "evidence");
    showProof(box, { ...evidence, text: "" }, null);
    this.rest.replaceChildren(box);
    this.hasEvidence = true;
  }

  showText(text) {
    this.text = text;
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      if (this.isAnswered) return;
      this.answer.querySelector(".wait")?.remove();
      this.answer.className = "answer coming";
      (this.hasEvidence ? setPlain : setProse)(this.answer, this.text);
      this.onGrown?.();
    });
  }

  showAnswered(proof) {
    this.isAnswered = true;
    this.proof = proof;
    this.text = proof.text;
    this.answer.className = proof.standing === "abstained" ? "answer held" : "answer";
    this.answer.replaceChildren();
    const shown = withoutRepeat(withoutQuotes(proof.text, proof.quotes));
    if (proof.route === "chat") setProse(this.answer, proof.text);
    else setPlain(this.answer, shown);
    typeset(this.answer, proof.result);
    this.rest.replaceChildren();
    showProof(this.rest, proof, (body) => this.acts.rerun(body), this.model);
    this.rest.querySelector(".standing").append(this.actions(shown));
    if (this.isLocal) this.rest.append(make("p", "part quiet", "Run by hand, and not kept with the conversation."));
  }

  // Something else than an answer: it was stopped, or it failed. What had come stays.
  showEnd(message, { isFailure = false, retryAfter = null } = {}) {
    this.isAnswered = true;
    cancelAnimationFrame(this.drawing);
    this.answer.className = "answer";
    this.answer.replaceChildren();
    if (this.text) setProse(this.answer, this.text);
    else this.answer.remove();
    const line = make("div", "ended");
    line.append(make("p", isFailure ? "answer failed" : "part quiet", message));
    if (!this.isLocal) line.append(this.retry(retryAfter));
    this.rest.replaceChildren(line);
  }

  retry(retryAfter) {
    const again = button("Ask again", "plain again", () => {
      if (again.getAttribute("aria-disabled") !== "true") this.acts.again(this);
    });
    let left = Math.ceil(retryAfter ?? 0);
    const count = () => {
      again.textContent = left > 0 ? `Ask again in ${left} s` : "Ask again";
      if (left > 0) again.setAttribute("aria-disabled", "true");
      else again.removeAttribute("aria-disabled");
    };
    count();
    if (left > 0) {
      const ticking = setInterval(() => {
        left -= 1;
        count();
        if (left <= 0 || !again.isConnected) clearInterval(ticking);
        if (left <= 0 && again.isConnected) say("You can ask again now.");
      }, 1000);
    }
    return again;
  }

  actions(shown) {
    const row = make("span", "actions");
    const copier = (path, label, text) => {
      const node = iconButton(path, label, async () => {
        try {
          await copy(text());
          say("Copied.");
          node.querySelector("path").setAttribute("d", TICK);
          setTimeout(() => node.querySelector("path").setAttribute("d", path), 1500);
        } catch (error) {
          say(error.message);
        }
      });
      return node;
    };
    row.append(copier(SHEETS, "Copy the answer", () => (this.proof.route === "chat" ? this.proof.text : shown)));
    row.append(copier(QUOTED, "Copy as Markdown with sources", () => asMarkdown(this, shown)));
    row.children[0].classList.add("copy");
    row.children[1].classList.add("copy-markdown");
    if (!this.isLocal) row.append(iconButton(AGAIN, "Ask again", () => this.acts.again(this), "bare again"));
    return row;
  }

  // The question as a form in its place. Escape gives it up; sending it replaces this turn and all after it.
  editQuestion() {
    if (this.head.querySelector("form")) return;
    const form = make("form", "edit");
    const box = form.appendChild(foreign("textarea"));
    box.value = this.question;
    box.setAttribute("aria-label", "The question, changed");
    box.rows = Math.min(8, this.question.split("\n").length + 1);
    const row = form.appendChild(make("div", "edit-row"));
    const send = row.appendChild(button("Ask again", "primary"));
    send.type = "submit";
    const before = [...this.head.childNodes];
    const close = () => {
      this.head.replaceChildren(...before);
      this.head.querySelector(".pencil").focus();
    };
    row.append(button("Cancel", "plain", close));
    let later = 0;
    for (let next = this.node.nextElementSibling; next; next = next.nextElementSibling) later += 1;
    if (later) row.append(make("p", "quiet", `${plural(later, "later question")} with ${later === 1 ? "its answer" : "their answers"} will be replaced.`));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const question = box.value.trim();
      if (question) this.acts.edit(this, question);
    });
    this.head.replaceChildren(form);
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }
}
