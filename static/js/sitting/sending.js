// Sends what waits, in parts, and forgets what the server has answered for. Sent twice is the same
// as sent once, so that after a lost reply everything simply goes again.

const PATIENCE = 15000;
const AT_ONCE = 50;
const LARGEST = 60000; // signs in one message, of at most three bytes each: the server takes 256 KiB
const KEEPALIVE = 60000; // bytes that a browser sends on behalf of a page that is gone

/** Remember who is logged in, for pages of somebody else that are still open. */
export function announce(person) {
  try { localStorage.setItem("senathikan-person", person); } catch { /* then the server alone refuses */ }
}

export function isHere(person) {
  try { return (localStorage.getItem("senathikan-person") ?? person) === person; } catch { return true; }
}

/** The token of this moment: logging in anew in another window changes it. */
export function token() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

/**
 * Send what waits, of one attempt or of all. Tells {kind, told, left, over, devices}: kind is saved
 * (nothing waits), offline or out (logged out, or another person is logged in); told holds
 * {row, verdict, saved, why} for each row that was answered.
 */
export async function drain(queue, attempt) {
  const all = { kind: "saved", told: [] };
  const missing = new Set(); // where there is no such attempt (any more): the others go all the same
  let most = AT_ONCE;
  for (;;) {
    const rows = (await queue.waiting(attempt)).filter(({ url }) => !missing.has(url));
    if (!rows.length) return missing.size ? { ...all, kind: "out" } : all;
    if (!isHere(queue.person)) return { ...all, kind: "out" };
    const [{ url, client }] = rows;
    const part = fitting(rows.filter((one) => one.url === url && one.client === client).slice(0, most));
    const answer = await post(url, {
      client,
      now: Date.now(),
      answers: part.map(asSent),
    });
    if (answer.kind === "missing") { missing.add(url); continue; }
    // Where a message is refused as a whole, each answer is asked about by itself.
    if (answer.kind === "refused" && part.length > 1) { most = 1; continue; }
    if (answer.kind === "refused") answer.answers = part.map(() => ({ verdict: "refused", why: answer.error }));
    if (!answer.answers) return { ...all, kind: answer.kind };
    await queue.forget(part);
    const told = part.map((row, index) => ({ row, ...answer.answers[index] }));
    Object.assign(all, { left: answer.left, over: answer.over, devices: answer.devices, told: [...all.told, ...told] });
  }
}

const asSent = ({ version, sequence, value, flag, given_at }) => ({ version, sequence, value, flag, given_at });

/** As many of the first rows as one message may hold, and always one. */
function fitting(rows) {
  let signs = 0;
  const end = rows.findIndex((row) => (signs += JSON.stringify(asSent(row)).length) > LARGEST);
  return end < 0 ? rows : rows.slice(0, Math.max(end, 1));
}

async function post(url, message) {
  const body = JSON.stringify(message);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body,
      redirect: "manual",
      keepalive: body.length * 3 < KEEPALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 404) return { kind: "missing" };
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return { kind: "out" };
    if (answer.status >= 500 || answer.status === 429) return { kind: "offline" };
    const told = await answer.json();
    return answer.ok ? { kind: "saved", ...told } : { kind: "refused", ...told };
  } catch {
    return { kind: "offline" };
  }
}
