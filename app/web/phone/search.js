// The list worked out on the phone: which offers answer, in what state, in what order, for this person. The same
// rules as app/domain/finding/search.py and app/web/answer/listing.py; tests/web/test_device_search.py asks both.

import { askable, contactOf } from "./contact.js";
import { distanceM, walkMin } from "./distance.js";
import { eligible } from "./eligibility.js";
import { RULES } from "./rules.js";
import { matchOf, SAME_WORD, wordsOf } from "./text-search.js";

const USE = { open: 0, unknown: 1, closed: 2 };
const ORDER = ["open", "unknown", "closed"];
const anyDoor = () => true;
const NOBODY = Object.freeze({ home: null, age: null, gender: null, intoxicated: null });

/** Puts æ, ø and å after z, as Norwegian lists do. */
export function nameKey(name) {
  return name.toLowerCase().replace(/[^\0-\x7f]/g, (letter) => RULES.after_z[letter] ?? letter);
}

/**
 * Every offer as it is at `at`, in order: nearest first with a position (a place without a point is as near as its district,
 * and its `walk` is null), else by name; in a `part` of a day then by when what is wanted is first open. query: {at, part: {start, end} | null, wanted, words, district, near: {lat, lon} | null, person, fits}
 */
export function search(directory, query) {
  const { at, part = null, wanted = new Set(), words = "", district = "", near = null, person = NOBODY, fits = anyDoor } = query;
  const asked = words === "" ? null : wordsOf(words);
  const today = directory.clock.local(at).day;
  const look = (schedule) => (part === null ? directory.statusAt(schedule, at) : directory.statusIn(schedule, part));
  const found = [];
  for (const offer of directory.offers) {
    const match = asked === null ? SAME_WORD : matchOf(asked, offer.texts, [offer.name, ...offer.other_names], words);
    if (match === null) continue;
    const worn = wornOf(offer, today);
    const here = offer.seats.filter((seat) => (district === "" || seat.place?.district === district) && fits(offer, seat.place));
    const hits = here.map((seat, number) => hitAt(directory, offer, seat, { look, part, wanted, near, match, worn, number }));
    if (hits.length > 0) found.push(hits.reduce((best, hit) => (before(hit, best) ? hit : best)));
  }
  for (const hit of found) hit.verdict = eligible(hit.offer.rules, person);
  return found.sort(inOrder);
}

/** How much time has worn an entry: 0 it is fresh, 1 stale, 2 doubtful. */
function wornOf({ verified, contradicted }, today) {
  if (verified === null || contradicted) return 2;
  return RULES.worn_days.filter((days) => today - verified > days).length;
}

function hitAt(directory, offer, seat, { look, part, wanted, near, match, worn, number }) {
  const away = near !== null && seat.place?.about ? distanceM(near, seat.place.about) : null;
  const contact = contactOf(offer, seat.place, directory);
  const status = askable(look(seat.schedule), contact);
  const services = seat.services.map((given) => ({ ...given, status: askable(look(given.schedule), contact) }));
  const walk = away === null || !seat.place.point ? null : walkMin(away);
  const opens = part === null ? 0 : firstOpen(status, services, wanted);
  return { offer, place: seat.place, contact, status, services, away, walk, opens, match, worn, number };
}

function firstOpen(status, services, wanted) {
  const asked = services.filter(({ id }) => wanted.has(id)).map((service) => service.status);
  const openings = (wanted.size > 0 ? asked : [status]).map(({ nextOpen }) => nextOpen ?? Infinity);
  return Math.min(Infinity, ...openings);
}

/** An offer at several places is shown once: at the most usable of them, there the nearest. */
function before(a, b) {
  return USE[a.status.state] - USE[b.status.state] < 0 || (a.status.state === b.status.state && inOrder(a, b) < 0);
}

function inOrder(a, b) {
  return (
    compare(a.away ?? Infinity, b.away ?? Infinity) ||
    compare(a.opens, b.opens) ||
    a.match - b.match ||
    a.worn - b.worn ||
    compare(a.offer.key, b.offer.key) ||
    compare(a.offer.id, b.offer.id) ||
    a.number - b.number
  );
}

function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The hits as the page groups them: [{state, hits}], each hit with the `shown` status of what was wanted. `wanted`
 * is a set of services of which one is enough, empty for the door. With a position the nearest stay first.
 */
export function groups(hits, wanted, near) {
  const seen = hits.map((hit) => ({ ...hit, shown: shownOf(hit, wanted) })).filter((hit) => hit.shown !== null);
  const all = ORDER.map((state) => ({ state, hits: seen.filter((hit) => hit.shown.state === state) }));
  for (const group of all) {
    if (group.state === "closed") group.hits.sort((a, b) => compare(opening(a), opening(b)));
    else group.hits.sort((a, b) => isDated(b) - isDated(a) || isForHer(b) - isForHer(a) || (near === null ? hardness(a) - hardness(b) : 0));
  }
  return all.filter((group) => group.hits.length > 0);
}

function shownOf(hit, wanted) {
  if (wanted.size === 0) return hit.status;
  const given = hit.services.filter((service) => wanted.has(service.id)).map((service) => service.status);
  return given.reduce((best, one) => (best === null || USE[one.state] < USE[best.state] ? one : best), null);
}

function opening(hit) {
  return hit.shown.nextOpen ?? Infinity;
}

/** Whether something is said of the very day that is asked about, but not when: groups.is_dated. */
const isDated = ({ shown: { state, hours = [] } }) => state === "unknown" && hours.some(({ mode, reason }) => mode === "phone_first" && reason === "change");

/** For women alone, and the person said that she is one: she sees it first. */
const isForHer = ({ verdict }) => verdict.findings.some(({ reason, answer }) => reason === "women_only" && answer === "yes");

/** Doors that anybody can walk through first: see harder_to_use in app/domain/finding/groups.py. */
function hardness({ offer, place, verdict }) {
  return (offer.rules.audiences.includes("adult") ? 0 : 4) + (place === null ? 2 : 0) + (verdict.answer === "yes" ? 0 : 1);
}

/** Whether somebody who walks there at `at` comes before it closes; null where that is not asked. */
export function reachedInTime(hit, at) {
  if (hit.walk === null || hit.shown.state !== "open") return null;
  return hit.shown.until === null || at + hit.walk * 60 < hit.shown.until;
}


/**
 * Whether a hit stays where somebody asks for what she reaches before it closes. What nobody knows (how far, whether it is open)
 * stays too, and a telephone is reached at once.
 */
export function isReached(hit, at) {
  return hit.shown.state === "unknown" || (hit.shown.state === "open" && reachedInTime(hit, at) !== false);
}
