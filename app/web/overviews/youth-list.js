// The list of /ung worked out and drawn by the phone, as app/web/overviews/youth.py and youth.html write it: nearest
// first, and for the age that was told. Neither leaves the phone.

import { farOf } from "./cards.js";
import { askable, callOf } from "./contact.js";
import { el, fillWith, icon, norwegian } from "./dom.js";
import { fetchWords, freshDirectory, keptDirectory } from "./kept.js";
import { callLink } from "./links.js";
import { search } from "./search.js";
import { large, statusWords } from "./status-words.js";
import { fold } from "./text-search.js";
import { ageText } from "./welcome-words.js";
import { countText, fill } from "./words.js";
import { YOUNG } from "./youth-rules.js";

const USES = { open: 0, unknown: 1, closed: 2 };
const OF_DRUGS = new RegExp(YOUNG.words_of_drugs);
const EVERY_KIND = new Set(Object.values(YOUNG.kinds).flat());

/** Fetches what it needs; draws into `list` (#liste) what is asked: {near, age, kind, time}. Throws where it has no directory. */
export async function youthList(list, own) {
  const { vocabulary, directory: address, root } = list.dataset;
  const [words, directory] = await Promise.all([fetchWords(vocabulary), anyDirectory(address)]);
  const say = statusWords(words, directory.clock);
  const isYoung = new Map(directory.offers.map((offer) => [offer.id, isForYouth(offer)]));

  function draw(asked, shown = YOUNG.first) {
    const now = Date.now() / 1000;
    const view = { words, own, say, directory, root, now, wanted: new Set(YOUNG.kinds[asked.kind] ?? []), times: timesOf(asked.time, now) };
    const person = { home: null, age: asked.age, gender: null, intoxicated: null };
    const { part } = view.times;
    const found = search(directory, { at: part.start, part, wanted: view.wanted, near: asked.near, person })
      .filter((hit) => isYoung.get(hit.offer.id) && isOfKind(hit.offer, asked.kind))
      .map((hit) => ({ ...hit, shown: best(statusesIn(hit, part, view)), first: best(statusesIn(hit, view.times.told[0], view)) }));
    const mine = found.filter(({ verdict }) => verdict.answer !== "no").sort((a, b) => order(a, b, asked.near));
    writeHead(list, asked, mine, found.length - mine.length, view);
    fillWith(document.getElementById("kort"), ...mine.slice(0, shown).map((hit) => youngCard(hit, view)));
    fillWith(document.getElementById("mer"), ...moreOf(mine.length, shown, () => draw(asked, shown + YOUNG.more), words));
  }

  return { draw };
}

/** From the net, or what was kept where there is none. */
async function anyDirectory(address) {
  const saved = await keptDirectory(address);
  const fresh = await freshDirectory(address, saved).catch(() => null);
  if (fresh === null && saved === null) throw new Error("No directory");
  return fresh ?? saved;
}

const speaksOfDrugs = (text) => OF_DRUGS.test(fold(text));

/** As app/domain/finding/youth.py says it. */
function isForYouth({ name, lists, publication, rules }) {
  const isMeant = lists.includes(YOUNG.measure) || rules.audiences.join() === "youth";
  return isMeant && publication === "published" && !speaksOfDrugs(name);
}

function isOfKind({ services }, kind) {
  if (kind === YOUNG.rest) return !services.some(({ id }) => EVERY_KIND.has(id));
  const wanted = YOUNG.kinds[kind];
  return wanted === undefined || services.some(({ id }) => wanted.includes(id));
}

/** What a chip means: the `part` that sorts the list, and the parts that are `told`; today (null) is told from now on. */
function timesOf(time, now) {
  const atOnce = now - (now % 60);
  const { spans } = document.querySelector(`a[data-time="${time}"]`).dataset;
  const every = spans.split(";").map((span) => span.split(",").map(Number));
  const left = every.filter(([, end]) => end > atOnce).map(([start, end]) => ({ start: Math.max(start, atOnce), end }));
  const parts = left.length > 0 ? left : [{ start: atOnce, end: atOnce + 60 }];
  const part = { start: parts[0].start, end: parts[parts.length - 1].end };
  return { part, told: time === "today" ? [null] : parts };
}

/** The statuses in a part (null: now) of what is wanted of a hit, of its door where nothing is. */
function statusesIn({ offer, number, contact }, part, { wanted, directory, now }) {
  const seat = offer.seats[number];
  const given = seat.services.filter(({ id }) => wanted.has(id));
  const look = ({ schedule }) => (part === null ? directory.statusAt(schedule, now) : directory.statusIn(schedule, part));
  return (given.length > 0 ? given : [seat]).map((one) => askable(look(one), contact));
}

function best(statuses) {
  return statuses.reduce((found, one) => (USES[one.state] < USES[found.state] ? one : found));
}

/**
 * Open ones first, the nearest of them; where no position is told what is open now, then what is for young people alone, in the
 * order of the search.
 */
function order(a, b, near) {
  const use = USES[a.shown.state] - USES[b.shown.state];
  if (use !== 0 || near !== null) return use;
  return USES[a.first.state] - USES[b.first.state] || isForAll(a) - isForAll(b);
}

const isForAll = ({ offer }) => Number(offer.rules.audiences.includes("adult"));

function writeHead(list, { kind, time }, mine, away, { words, own, now, directory, wanted }) {
  const tile = document.querySelector(`a[data-kind="${kind}"] span`);
  list.querySelector("h2").textContent = tile?.textContent ?? own.everything;
  const isNow = time === "today";
  const view = { wanted, directory, now };
  const isOpen = (hit) => (isNow ? best(statusesIn(hit, null, view)) : hit.shown).state === "open";
  const open = mine.filter(isOpen).length;
  const none = isNow ? words.none_now : words.none;
  const counted = countText(isNow ? words.counts.now : words.counts.then, open, words);
  const line = document.getElementById("antall");
  line.querySelector("strong").textContent = open === 0 ? none : counted;
  line.querySelector("span").textContent = away === 0 ? "" : `· ${fill(own.away, { n: away })}`;
}

function youngCard(hit, view) {
  const { offer, place } = hit;
  const told = view.times.told.map((part) => best(statusesIn(hit, part, view)));
  const status = best(told);
  const phone = place === null || status.state === "unknown" ? offer.contact.phone : null;
  return el(
    "li",
    { class: `entry ${status.state}`, "data-id": offer.id },
    linesOf(told, status, view).map((line) => el("p", { class: `status ${status.state}` }, icon(status.state), " ", line)),
    el("h3", {}, el("a", { href: `${view.root}tilbud/${encodeURIComponent(offer.id)}`, ...norwegian() }, offer.name)),
    whereLine(place, view),
    farOf({ ...hit, shown: status }, { ...view, at: view.now }),
    el("p", { class: "gets" }, factsOf(offer, view).join(" · ")),
    phone && el("p", { class: "line call" }, icon("phone"), el("a", { href: callLink(phone), dir: "ltr" }, phone)),
    callLine(status.state === "unknown" ? callOf(hit.contact, view.words) : null),
  );
}

/** Each time at which it is open; else the state, without a day where it is that of several or of none. */
function linesOf(told, status, { say, now, times }) {
  const at = status.hours ? times.part.start : now;
  if (status.state === "open") return told.filter(({ state }) => state !== "closed").map((one) => say.statusText(one, at, now));
  if (status.state === "closed" && told.length === 1) return [say.statusText(status, at, now)];
  return [large(say.shortStatusText(status, at, now))];
}

function whereLine(place, { directory }) {
  const parts = [place?.address, directory.districtName(place?.district)].filter(Boolean);
  return parts.length === 0 ? null : el("p", { class: "line" }, icon("pin"), el("span", norwegian(), parts.join(", ")));
}

function factsOf({ services, rules }, { wanted, directory, words, own }) {
  const told = services.filter(({ id }) => !YOUNG.drug_services.includes(id) && (wanted.size === 0 || wanted.has(id)));
  const names = told.slice(0, YOUNG.most_services).map(({ id }) => directory.term(id).name);
  const price = rules.cost === "free" ? words.item.free : (rules.price ?? own.no_price);
  return [...names, price, ageText(rules, words)].filter(Boolean);
}

/** Whom else to call; nobody whose name speaks of drugs. */
function callLine(call) {
  if (call === null || speaksOfDrugs(call.text)) return null;
  return el("p", { class: "line call" }, icon(call.isPhone ? "phone" : "info"), el("a", { href: call.link, rel: "noreferrer" }, call.text));
}

function moreOf(total, shown, draw, words) {
  if (total <= shown) return [];
  const button = el("button", { class: "button second", type: "button" }, fill(words.show_all, { n: total }));
  button.addEventListener("click", draw);
  return [el("p", { class: "more" }, button)];
}
