// A lesson while it is read: where the reader is, minutes of study, seconds of film.
// Everything here is help: without it the lesson reads, and its end can be confirmed.

import { inDigits } from "./digits.js";

const lesson = document.querySelector("[data-lesson]");
const records = lesson?.hasAttribute("data-records") ?? false;
const token = lesson?.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

const PLACE_EVERY = 5000;
const MINUTE = 60000;
const IDLE_AFTER = 120000;
const REPORT_EVERY = 15000;

async function post(url, data) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify(data),
      keepalive: true,
    });
    return response.ok && response.status !== 204 ? await response.json() : null;
  } catch {
    return null; // no connection: the next report says it again
  }
}

// ---- where the reader is ----------------------------------------------------------------------
const headings = [...(lesson?.querySelectorAll("[data-heading]") ?? [])];
const body = lesson?.querySelector("[data-body]");
const parts = new Map([...document.querySelectorAll("[data-part]")].map((a) => [a.hash.slice(1), a]));
let sent = null;
let sentAt = 0;
let waiting = 0;
let moved = false;

function here() {
  const line = window.innerHeight * 0.35;
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
  const heading = passed.at(-1) ?? null;
  const box = body.getBoundingClientRect();
  const read = (window.innerHeight - box.top) / Math.max(box.height, 1);
  return { heading, fraction: Math.min(Math.max(read, 0), 1) };
}

function show(heading) {
  for (const [anchor, link] of parts) {
    if (heading?.id === anchor) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function tell(now = Date.now()) {
  clearTimeout(waiting);
  waiting = 0;
  const { heading, fraction } = here();
  const place = {
    anchor: heading?.id ?? "",
    heading: heading?.textContent.trim() ?? "",
    fraction: Math.round(fraction * 1000) / 1000,
  };
  const said = JSON.stringify(place);
  if (said === sent) return;
  sent = said;
  sentAt = now;
  post(lesson.dataset.placeUrl, place);
}

function onScroll() {
  const { heading } = here();
  show(heading);
  if (!moved || !lesson.dataset.placeUrl || waiting) return;
  waiting = setTimeout(tell, Math.max(PLACE_EVERY - (Date.now() - sentAt), 400));
}

if (body) {
  // Only what the reader does moves the place: opening the page does not.
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => { moved = true; }, { passive: true });
  }
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", () => show(here().heading), { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && moved && lesson.dataset.placeUrl) tell();
  });
  show(here().heading);
}

// The way back to the heading has served once it is taken.
lesson?.querySelector("[data-going-on] a")?.addEventListener("click", () => { moved = true; });

// A choice in the sheet closes it.
const sheet = document.getElementById("lesson-outline");
sheet?.addEventListener("click", (event) => {
  if (event.target.closest("a") && sheet.matches(":popover-open")) sheet.hidePopover();
});

// ---- tables wider than the page -------------------------------------------------------------------
for (const hint of lesson?.querySelectorAll("[data-table-hint]") ?? []) {
  const scroll = hint.parentElement.querySelector(".table-scroll");
  new ResizeObserver(() => { hint.hidden = scroll.scrollWidth <= scroll.clientWidth + 1; }).observe(scroll);
}

// ---- minutes of study ----------------------------------------------------------------------------
let active = Date.now();
for (const kind of ["scroll", "wheel", "touchstart", "keydown", "pointermove"]) {
  addEventListener(kind, () => { active = Date.now(); }, { passive: true });
}
if (records) {
  setInterval(() => {
    const watching = [...lesson.querySelectorAll("video")].some((video) => !video.paused);
    const present = document.visibilityState === "visible" && Date.now() - active < IDLE_AFTER;
    if (watching || present) post(lesson.dataset.minuteUrl, {});
  }, MINUTE);
}

// ---- films -----------------------------------------------------------------------------------------
const known = new Map(
  JSON.parse(document.getElementById("films")?.textContent ?? "[]").map((film) => [String(film.id), film]),
);

function follow(figure) {
  const video = figure.querySelector("video");
  const film = known.get(figure.dataset.film);
  let played = [];
  let from = null; // where the stretch that is being played began
  let at = 0; // where it has come to, as the player last said
  let reportedAt = 0;

  const close = () => {
    if (from !== null && at > from) played.push([from, at]);
    from = null;
  };
  const report = async () => {
    if (!records) return;
    reportedAt = Date.now();
    const running = from !== null && !video.paused && !video.seeking;
    close();
    if (running) from = at;
    const sending = played;
    played = [];
    const answer = await post(figure.dataset.report, { played: sending, position: video.currentTime });
    if (answer === null) played = [...sending, ...played];
    else seen(figure.dataset.film, answer);
  };

  video.addEventListener("loadedmetadata", () => {
    // Go on where it was stopped, but not at the very end.
    if (film?.position > 3 && film.position < video.duration - 3) video.currentTime = film.position;
  }, { once: true });
  video.addEventListener("playing", () => {
    if (from === null) from = at = video.currentTime;
    if (!reportedAt) report();
  });
  video.addEventListener("timeupdate", () => {
    if (from === null || video.seeking) return;
    at = video.currentTime;
    if (Date.now() - reportedAt >= REPORT_EVERY) report();
  });
  video.addEventListener("seeking", close);
  video.addEventListener("seeked", () => {
    if (!video.paused) from = at = video.currentTime;
  });
  video.addEventListener("pause", report);
  video.addEventListener("ended", () => {
    if (from !== null) at = video.currentTime;
    report();
  });
  addEventListener("pagehide", () => {
    if (!video.paused) report();
  });
}

function seen(id, answer) {
  const line = lesson.querySelector(`[data-film-left="${id}"] [data-percent]`);
  if (line && answer.percent !== undefined) line.textContent = inDigits(answer.percent);
  if (answer.complete && lesson.querySelector("[data-films-left]")) drawEndAnew();
}

// The server draws the end of a lesson that is complete now; the film plays on meanwhile.
async function drawEndAnew() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of ["[data-end]", ".lesson-where"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(fresh);
  }
}

for (const figure of lesson?.querySelectorAll("[data-film]") ?? []) follow(figure);
