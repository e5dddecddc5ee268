// Large controls for a film. Without this script the browser's own stand there.

import { inDigits } from "./digits.js";

const STEP = 5;

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  return inDigits(`${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`);
}

function take(player) {
  const video = player.querySelector("video");
  const bar = player.querySelector("[data-film-bar]");
  const part = (name) => bar.querySelector(`[data-${name}]`);
  const [play, seek, time, captions, speed, whole] = ["play", "seek", "time", "captions", "speed", "whole"].map(part);
  const length = () => video.duration || Number(seek.max);

  const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const go = (to) => { video.currentTime = Math.min(Math.max(to, 0), length()); };

  const drawState = () => {
    play.toggleAttribute("data-playing", !video.paused);
    for (const word of play.querySelectorAll("[data-when]")) word.hidden = (word.dataset.when === "playing") === video.paused;
  };
  const drawTime = () => {
    const words = [clock(video.currentTime), clock(length())];
    seek.max = Math.ceil(length());
    seek.value = video.currentTime;
    seek.style.setProperty("--done", `${(100 * video.currentTime) / length()}%`);
    seek.setAttribute("aria-valuetext", words.join(` ${seek.dataset.of} `));
    time.textContent = words.join(" / ");
  };

  play.addEventListener("click", toggle);
  video.addEventListener("click", toggle);
  seek.addEventListener("input", () => go(Number(seek.value)));
  speed.addEventListener("change", () => { video.playbackRate = Number(speed.value); });
  for (const name of ["play", "pause", "ended"]) video.addEventListener(name, drawState);
  for (const name of ["timeupdate", "seeking", "loadedmetadata", "durationchange"]) video.addEventListener(name, drawTime);

  const tracks = [...video.querySelectorAll("track")];
  if (tracks.length) {
    for (const [at, track] of tracks.entries()) {
      captions.add(new Option(track.dataset.short || track.label, String(at), track.default, track.default));
    }
    captions.addEventListener("change", () => {
      for (const [at, track] of tracks.entries()) track.track.mode = String(at) === captions.value ? "showing" : "disabled";
    });
  } else {
    captions.parentElement.hidden = true;
  }

  // Telephones of one maker show only the film itself on the whole screen.
  if (!player.requestFullscreen && !video.webkitEnterFullscreen) whole.hidden = true;
  whole.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (player.requestFullscreen) player.requestFullscreen();
    else video.webkitEnterFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    const now = document.fullscreenElement === player;
    for (const word of whole.querySelectorAll("[data-when]")) word.hidden = (word.dataset.when === "whole") !== now;
  });

  player.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select")) return;
    const act = { k: toggle, f: () => whole.click(), ArrowLeft: () => go(video.currentTime - STEP), ArrowRight: () => go(video.currentTime + STEP) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // What cannot be played is left to the browser, which says why.
  video.addEventListener("error", () => { video.controls = true; bar.hidden = true; });
  video.controls = false;
  bar.hidden = false;
  drawState();
  drawTime();
}

for (const player of document.querySelectorAll("[data-player]")) take(player);
