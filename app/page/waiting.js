// What is said while an answer is not there yet.
import { plural, say } from "./dom.js";

// How long it takes, and the place in the queue; a screen reader hears only what is new.
export class Waiting {
  constructor(turn) {
    let waited = 0;
    this.turn = turn;
    this.words = "Working";
    this.ticking = setInterval(() => {
      waited += 1;
      turn.showWaiting(this.isQueued ? `${this.words} · waited ${waited} s` : `${this.words}, ${waited} s`);
    }, 1000);
  }

  say(words) {
    if (!this.ticking) return;
    this.words = words;
    this.isQueued = false;
    this.turn.showWaiting(words);
  }

  tell({ position, estimated_wait_s: seconds }) {
    const before = position === 0 ? "Yours is the next answer" : `${plural(position, "answer")} before yours`;
    const words = seconds === null || seconds === undefined ? before : `${before}, about ${Math.max(1, Math.round(seconds))} s`;
    if (words !== this.words) say(words);
    this.say(words);
    this.isQueued = true;
  }

  end() {
    clearInterval(this.ticking);
    this.ticking = null;
  }
}

export function evidenceSaid({ quotes = [], table = null }) {
  const found = [quotes.length ? plural(quotes.length, "source") : null, table ? "a table" : null].filter(Boolean).join(" and ");
  return found ? `Found ${found}. The answer is being written.` : "The answer is being written.";
}
