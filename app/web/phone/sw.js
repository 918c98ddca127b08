// The service worker: after one visit the list, its filters and every offer work without a network. It keeps
// public data alone (the list's page without its answer, scripts, words and the directory); no question of anybody is kept.
// app/web/phone/offline.py fills in the version, the list of files, and which pages it answers.

const { version, files, pages } = __KEPT__;
const CACHE = `apent-${version}`;
const STATIC = "/static/";
const DIRECTORY = "/api/v1/directory";
const LIVE = "/api/v1/live";
const HTML = "text/html; charset=utf-8";
const LIST = /^(\/[a-z]{2,3})?\/$/;
const PAGE = new RegExp(`^(/[a-z]{2,3})?/(${pages})$`);
const PATIENCE = 5000;
const AN_HOUR = 3600 * 1000;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => clients.claim()));
});

async function forgetOlder() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("apent-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/*
 * A page says what its language needs; the directory is asked for again when an hour has passed, room and notices each
 * time. The first time it comes without its prose, as kept.js asks for it: who comes back has a use for the rest, and for
 * the holidays of a year.
 */

const asking = (address, more) => `${address}${address.includes("?") ? "&" : "?"}${more}`;

let isForgotten = false;

addEventListener("message", (event) => {
  if (event.data?.forget) isForgotten = true;
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAll(event.data.keep));
});

async function keepAll(addresses) {
  const cache = await caches.open(CACHE);
  await Promise.all(addresses.filter(isOurs).map((address) => keepFresh(cache, address)));
}

function isOurs(address) {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && (LIST.test(pathname) || [DIRECTORY, LIVE].includes(pathname) || pathname.startsWith(STATIC));
}

async function keepFresh(cache, address) {
  const before = await cache.match(address);
  const isFixed = address.startsWith(STATIC);
  if (before && !address.startsWith(LIVE) && (isFixed || Date.now() - Date.parse(before.headers.get("date")) < AN_HOUR)) return;
  const isList = LIST.test(address);
  const wanted = address.startsWith(DIRECTORY) ? asking(address, before ? "named=true" : "prose=false") : address;
  const answer = await fetch(wanted, { cache: isFixed || isList ? "default" : "no-cache" }).catch(() => null);
  if (answer?.ok && !isForgotten) await cache.put(address, isList ? await shellOf(answer) : answer);
}

/** The page of the list without its answer, which is old by the next minute: the phone works out its own. */
async function shellOf(page) {
  const html = await page.text();
  const bare = html
    .replace(/<!--answer-->[^]*<!--\/answer-->/, "")
    .replace(/<strong>[^<]*<\/strong>/, "<strong>…</strong>")
    .replace(' id="svar"', ' id="svar" data-shell');
  const headers = new Headers(page.headers);
  headers.set("Content-Type", HTML);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(bare, { headers });
}

/* Answers: files from what is kept, pages from the net for as long as anybody waits for one. */

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith(STATIC)) event.respondWith(fromCache(request));
  else if (pathname.endsWith("/kart.js")) event.respondWith(search === "" ? fromNet(pathname) : drawingOf(request, pathname));
  else if (request.mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(request, pathname));
});

async function fromCache(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request.url);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && !isForgotten) await cache.put(request.url, answer.clone());
  return answer;
}

async function fromNet(address) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(address);
    if (answer.ok && !isForgotten) await cache.put(address, answer.clone());
    return answer;
  } catch (error) {
    const known = await cache.match(address);
    if (known) return known;
    throw error;
  }
}

/** The map of a question is kept by nobody: without a network that of all offers stands in for it, and is kept for that. */
async function drawingOf(request, path) {
  const known = await caches.match(path);
  const whole = known ? null : fromNet(path).catch(() => null);
  return fetch(request).catch(() => known ?? whole ?? Response.error());
}

async function page(request, pathname) {
  const shell = await shellFor(pathname);
  if (!shell) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer && answer.status < 500 ? answer : shell;
}

/** The shell of the list in the page's language, or in the one that was read before. */
async function shellFor(pathname) {
  const cache = await caches.open(CACHE);
  const language = PAGE.exec(pathname)[1] ?? "";
  const own = await cache.match(`${language}/`);
  if (own) return own;
  const other = (await cache.keys()).find(({ url }) => LIST.test(new URL(url).pathname));
  return other && cache.match(other);
}
