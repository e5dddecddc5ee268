// The page that stands where a sitting's page could not be reached: says what waits in this browser,
// and goes back by itself as soon as the site answers.

const AGAIN = 5000;
const PATIENCE = 15000;

// The page is the same for everybody: looks and digits are this browser's own.
const [theme, size, numerals] = (document.cookie.split("; ").find((one) => one.startsWith("look="))?.slice(5) ?? "").split(".");
const root = document.documentElement;
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
if (size) root.dataset.text = size;
if (numerals === "thai") root.dataset.digits = "thai";
const { inDigits } = await import("./digits.js");
const { openQueue } = await import("./sitting/queue.js");

const main = document.querySelector("[data-worker]");
const said = document.querySelector("[data-said]");
const attempt = location.pathname.match(/\/attempts\/([^/]+)\//)?.[1];
let trying = null;

/** What waits here, of the person who was here last; nothing is said where that is not known. */
async function tell() {
  let person = null;
  try { person = localStorage.getItem("senathikan-person"); } catch { /* not known */ }
  if (!person || !attempt) return;
  const queue = await openQueue(person);
  const count = new Set([...await queue.waiting(attempt), ...await queue.files(attempt)].map((one) => one.version)).size;
  if (!queue.durable) return;
  for (const band of document.querySelectorAll("[data-waits]")) {
    band.hidden = (band.dataset.waits === "some") !== count > 0;
    for (const text of band.querySelectorAll("[data-words]")) text.textContent = inDigits(text.dataset.words.replace("%n", count));
  }
}

async function look() {
  try {
    const answer = await fetch(main.dataset.worker, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) location.replace(location.href);
  } catch { /* still nothing */ }
  const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  said.textContent = inDigits(said.dataset.words.replace("%t", time));
}

/** Try now; one at a time. */
function again() {
  trying ??= look().finally(() => { trying = null; });
  return trying;
}

// Told aloud to who asks for it; what is tried by itself is not.
document.querySelector("[data-again]").addEventListener("click", async () => {
  said.setAttribute("aria-live", "polite");
  await again();
  said.setAttribute("aria-live", "off");
});
if (location.pathname !== main.dataset.page) { // at its own address there is nothing to go back to
  addEventListener("online", again);
  addEventListener("focus", again);
  setInterval(again, AGAIN);
}
await tell();
