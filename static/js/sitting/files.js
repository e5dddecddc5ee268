// Files that are handed in: kept in the queue until the server has them, and sent apart from the
// answers, so that no answer waits for a large file. The answer that names a file follows it.

import { isHere, token } from "./sending.js";

const PATIENCE = 300000; // a large file on a bad line

/**
 * Send the files that wait, of one attempt or of all. Tells {kind, told}: kind as `drain` has it;
 * told holds {row, value} for what the server took and {row, why} for what it refused.
 */
export async function drainFiles(queue, attempt) {
  const told = [];
  let missing = false; // there is no such attempt (any more): files of others go all the same
  for (const row of await queue.files(attempt)) {
    if (!isHere(queue.person)) return { kind: "out", told };
    const answer = await post(row);
    if (answer.kind === "missing") { missing = true; continue; }
    if (answer.kind !== "saved" && answer.kind !== "refused") return { kind: answer.kind, told };
    const { value, why } = answer;
    if (value) await queue.add({ attempt: row.attempt, url: row.url, version: row.version, value, given_at: row.given_at });
    await queue.dropFile(row);
    told.push({ row, value, why });
  }
  return { kind: missing ? "out" : "saved", told };
}

async function post(row) {
  const body = new FormData();
  body.append("file", new File([row.bytes], row.name, { type: row.type }));
  body.append("version", row.version);
  body.append("waited", Math.max(Date.now() - row.given_at, 0));
  try {
    const answer = await fetch(row.upload, {
      method: "POST", headers: { "X-CSRFToken": token() }, body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 404) return { kind: "missing" };
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return { kind: "out" };
    if (answer.status >= 500 || answer.status === 429) return { kind: "offline" };
    if (answer.status === 413) return { kind: "refused", why: "" };
    const told = await answer.json();
    return answer.ok ? { kind: "saved", value: told } : { kind: "refused", why: told.error };
  } catch {
    return { kind: "offline" };
  }
}

/** Take the file that was chosen in a box into the queue; true if there is one to send. */
export async function take(picker, queue, { attempt, url }) {
  const box = picker.closest("[data-upload]");
  const [file] = picker.files;
  if (!file) return false;
  const kind = file.name.split(".").pop().toLowerCase();
  const kinds = picker.accept.split(",").map((one) => one.slice(1));
  const fault = file.size > Number(box.dataset.largest) * 1024 ? "tooLarge"
    : kinds.includes(kind === "jpeg" ? "jpg" : kind) ? "" : "otherKind";
  if (fault) {
    picker.value = "";
    say(box, fault);
    return false;
  }
  // Its bytes, not the file: what a tablet hands over may be gone when it is sent.
  const bytes = await file.arrayBuffer();
  await queue.addFile({ attempt, url, upload: box.dataset.upload, version: Number(box.dataset.version), name: file.name, type: file.type, bytes });
  picker.value = "";
  return true;
}

/** Show in a box what waits of it, if anything does; else what the server has. */
export function draw(box, row, sending) {
  const given = box.querySelector("[data-given]");
  const name = row?.name ?? box.querySelector('[name="answer.name"]').value;
  given.hidden = !name;
  given.querySelector("[data-name]").textContent = name;
  if (row) say(box, sending ? "sending" : row.unkept ? "unkept" : "waits");
}

/** Say one of the box's sentences, or ``text``. */
export function say(box, words, text) {
  box.querySelector("[data-said]").textContent = text || (words ? box.dataset[words] : "");
}
