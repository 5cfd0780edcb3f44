// Sizes and durations in the words people use.
import { plural } from "./dom.js";

export function sizeOf(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  let at = 0;
  while (bytes >= 1000 && at < units.length - 1) { bytes /= 1000; at += 1; }
  return `${at && bytes < 10 ? bytes.toFixed(1) : Math.round(bytes)} ${units[at]}`;
}

// How long something will take, no more exact than it can be known.
export function about(seconds) {
  if (seconds < 1.5) return "a moment";
  if (seconds < 90) return `about ${plural(Math.round(seconds), "second")}`;
  if (seconds < 5400) return `about ${plural(Math.round(seconds / 60), "minute")}`;
  return `about ${plural(Math.round(seconds / 3600), "hour")}`;
}
