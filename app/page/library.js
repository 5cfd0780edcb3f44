// The library view.
import { make } from "./dom.js";

export function show(container) {
  if (!container.childElementCount) container.append(make("h2", "view-title", "Library"));
}

export function leave() {}
