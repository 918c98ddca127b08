// What every page has around it: leaving quickly, the sunlight theme, and the copy for times without a network.

import "./languages.js";
import { inTab, keep, keepInTab, kept } from "./keep.js";
import "./leave.js";

const offline = document.querySelector('meta[name="apent-offline"]');
const SUN = "sun";
const sun = document.getElementById("sol");

/*
 * Sunlight: black on white, thick lines. It stays on from page to page for as long as the tab is open; longer only where the
 * person has asked the phone to remember.
 */

function shine(on) {
  if (on) document.documentElement.dataset.theme = "sun";
  else delete document.documentElement.dataset.theme;
  sun.setAttribute("aria-pressed", String(on));
}

if (sun) {
  sun.hidden = false;
  shine(kept()?.sun === true || inTab(SUN) === SUN);
  sun.addEventListener("click", () => {
    const on = sun.getAttribute("aria-pressed") === "false";
    shine(on);
    keepInTab(SUN, on ? SUN : "");
    if (kept()) keep({ sun: on });
  });
}

/* Without a network a page that the browser still holds says how old it is. */

const age = document.getElementById("uten-nett");

function tellAge() {
  if (age) age.hidden = navigator.onLine;
}

addEventListener("online", tellAge);
addEventListener("offline", tellAge);
tellAge();

/* Offline: the service worker keeps public data alone, after the page is there. */

async function keepForOffline() {
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: offline.content.split(" ") });
}

if (offline && "serviceWorker" in navigator) {
  addEventListener("load", () => keepForOffline().catch(() => undefined));
}
