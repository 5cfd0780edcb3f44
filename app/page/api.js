// Talking to the server: one way to call it, which asks for the key when it wants one, and a reader of its events.
import { $ } from "./dom.js";
import { parse } from "./exact.js";

// What went wrong in words for a person. `status` is 0 when no answer came at all; `retryAfter` in seconds where it was said.
export class ApiError extends Error {
  constructor(message, status = 0, retryAfter = null) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export const UNREACHABLE = "The server cannot be reached. Is `fulcrum serve` still running?";
let asking = null;

// A path relative to the page. A body that is a FormData is sent as it is, anything else is JSON text already.
// What nobody asked for, such as a list brought up to date, is `isQuiet`: it fails where a key is missing, and asks for none.
export async function call(path, { isQuiet = false, ...options } = {}) {
  const key = sessionStorage.getItem("key");
  const isForm = options.body instanceof FormData;
  const headers = { ...(isForm ? {} : { "content-type": "application/json" }), ...(key ? { authorization: `Bearer ${key}` } : {}) };
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(UNREACHABLE);
  }
  if (response.status === 401) {
    if (isQuiet) throw new ApiError("This server asks for an API key.", 401);
    if (sessionStorage.getItem("key") === key) await askForKey(Boolean(key)); // else another call has been given one meanwhile
    return call(path, options);
  }
  if (!response.ok) {
    const body = await response.json().catch(() => null);
    const message = body?.error?.message ?? `The server answered with status ${response.status}.`;
    const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
    throw new ApiError(message, response.status, Number.isNaN(seconds) ? null : seconds);
  }
  return response;
}

export const get = async (path, options) => parse(await (await call(path, options)).text());

export const send = async (method, path, body, options = {}) =>
  parse(await (await call(path, { ...options, method, body: body === undefined ? undefined : JSON.stringify(body) })).text());

// One dialog for all who wait for a key; it fails when it is closed without one.
function askForKey(wasWrong) {
  if (wasWrong) $("key-why").textContent = "The server did not accept that key. Try again.";
  asking ??= new Promise((resolve, reject) => {
    $("key").addEventListener("close", () => {
      const given = $("key").returnValue === "use" ? $("key-value").value : "";
      $("key-value").value = "";
      asking = null;
      if (!given) {
        reject(new ApiError("This server asks for an API key, and none was given. Ask again to give one.", 401));
        return;
      }
      sessionStorage.setItem("key", given.trim());
      resolve();
    }, { once: true });
    $("key").returnValue = "";
    $("key").showModal();
  });
  return asking;
}

// The objects of a stream of server-sent events, until [DONE] or its end.
export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    held += value;
    const whole = held.split("\n\n");
    held = whole.pop();
    for (const event of whole) {
      if (!event.startsWith("data: ")) continue;
      const data = event.slice(6);
      if (data === "[DONE]") return;
      yield parse(data);
    }
  }
}
