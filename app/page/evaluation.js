// The evaluation view.
import { make } from "./dom.js";

export function show(container) {
  if (!container.childElementCount) container.append(make("h2", "view-title", "Evaluation"));
}

export function leave() {}
