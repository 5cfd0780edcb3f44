// Conversations as the server keeps them: list, search, load, rename, remove, export.
import { call, get, send } from "./api.js";
import { download } from "./dom.js";

const ROOT = "fulcrum/conversations";
const at = (id) => `${ROOT}/${encodeURIComponent(id)}`;

export const list = (query = "", before = null, options = {}) =>
  get(`${ROOT}?${new URLSearchParams({ limit: 50, ...(query ? { query } : {}), ...(before ? { before } : {}) })}`, options);
export const create = () => send("POST", ROOT, {});
export const load = (id) => get(at(id));
export const rename = (id, title) => send("PATCH", at(id), { title });
export const remove = (id) => send("DELETE", at(id));

export async function exported(card, format) {
  const response = await call(`${at(card.id)}/export?format=${format}`);
  const given = response.headers.get("content-disposition")?.match(/filename="([^"]+)"/)?.[1];
  download(given ?? `conversation.${format === "json" ? "json" : "md"}`, response.headers.get("content-type"), await response.text());
}
