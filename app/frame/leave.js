// Leaving: by the button, by Esc three times, or by three quick taps in one spot. What is on the screen goes at once, what
// this site has kept on the phone goes with it, and the way back leads to the neutral page too.

import { forget } from "./keep.js";

const TIMES = 3;
const WITHIN_MS = 1500;
const QUICK_MS = 800;
const ONE_SPOT = 40;
const PATIENCE_MS = 400;
const GONE = "gone";
/** What people tap quickly and mean something else by: numbers that step, the map, the slider. */
const BUSY = "input, select, textarea, .frame";
const way = document.getElementById("forlat");

async function leaveNow(event) {
  event?.preventDefault();
  document.title = "";
  document.body.hidden = true;
  forget();
  mark(GONE);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([forgetCopies().catch(() => undefined), late]);
  location.replace(way.href);
}

/** The service worker goes first, or it would keep again what it is keeping just now. */
async function forgetCopies() {
  if ("serviceWorker" in navigator) {
    const workers = await navigator.serviceWorker.getRegistrations();
    for (const { active } of workers) active?.postMessage({ forget: true });
    await Promise.all(workers.map((one) => one.unregister()));
  }
  if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/*
 * A page that was read before this one, such as the list before an offer, is still in the history. One word in the memory
 * of the tab, which ends with it, tells that page to leave again when "back" brings it up.
 */
function mark(word) {
  try {
    sessionStorage.setItem(GONE, word);
  } catch (error) {
    // Where storage is switched off the history stays as the browser keeps it.
  }
}

function isGone() {
  try {
    return sessionStorage.getItem(GONE) === GONE;
  } catch (error) {
    return false;
  }
}

function stayGone() {
  const [entry] = performance.getEntriesByType("navigation");
  if (isGone() && entry?.type === "back_forward") leaveNow();
  else if (isGone()) forget();
}

addEventListener("pageshow", (event) => {
  if (event.persisted && isGone()) leaveNow();
});
stayGone();
way.addEventListener("click", leaveNow);

let presses = [];
let taps = [];

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
  if (presses.length >= TIMES) leaveNow(event);
});

document.addEventListener("pointerup", (event) => {
  if (event.pointerType !== "touch" || event.target.closest(BUSY)) return;
  const isNear = (tap) => event.timeStamp - tap.timeStamp < QUICK_MS && Math.hypot(event.clientX - tap.clientX, event.clientY - tap.clientY) < ONE_SPOT;
  taps = [...taps.filter(isNear), event];
  if (taps.length >= TIMES) leaveNow(event);
});
