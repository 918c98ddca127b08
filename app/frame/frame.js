// What every page has around it: leaving quickly, the sunlight theme, and the copy for times without a network.

import "./languages.js";
import { forget, keep, kept } from "./keep.js";

const PRESSES = 3;
const WITHIN_MS = 1500;
const leave = document.getElementById("forlat");
const sun = document.getElementById("sol");
const offline = document.querySelector('meta[name="apent-offline"]');

/* Leaving: what is on the screen goes at once, even where the next page comes slowly. */

function leaveNow(event) {
  event.preventDefault();
  forget();
  document.title = "";
  document.body.hidden = true;
  location.replace(leave.href);
}

let presses = [];

function countEscapes(event) {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
  if (presses.length >= PRESSES) leaveNow(event);
}

leave.addEventListener("click", leaveNow);
document.addEventListener("keydown", countEscapes);

/* Sunlight: black on white, thick lines. Kept only where the person has asked the phone to remember. */

function shine(on) {
  if (on) document.documentElement.dataset.theme = "sun";
  else delete document.documentElement.dataset.theme;
  sun.setAttribute("aria-pressed", String(on));
}

if (sun) {
  sun.hidden = false;
  shine(kept()?.sun === true);
  sun.addEventListener("click", () => {
    const on = sun.getAttribute("aria-pressed") === "false";
    shine(on);
    if (kept()) keep({ sun: on });
  });
}

/* Offline: the service worker keeps public data alone, after the page is there. */

async function keepForOffline() {
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: offline.content.split(" ") });
}

if (offline && "serviceWorker" in navigator) {
  addEventListener("load", () => keepForOffline().catch(() => undefined));
}
