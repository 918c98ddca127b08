// The whole directory as the phone keeps it: /api/v1/directory made ready for questions.

import { statusAt, statusIn, usually } from "./hours.js";
import { nameKey } from "./search.js";
import { clockOf, dayFrom } from "./zone.js";

const secondsOf = (text) => Date.parse(text) / 1000;

/**
 * Reads the answer of /api/v1/directory, and room and notices from /api/v1/live where there are any; `savedAt` is when the
 * server gave it, in seconds since 1970.
 */
export function readDirectory(answer, savedAt, live = { alerts: [], rooms: [] }) {
  const start = secondsOf(answer.start);
  const end = secondsOf(answer.end);
  const names = new Map(answer.districts.map(({ code, name }) => [code, name]));
  const districts = new Map(answer.districts.map((one) => [one.code, one]));
  // A copy that was kept before an update of the scripts has no organisations yet: it still answers without a network.
  const operators = new Map((answer.organisations ?? []).map((one) => [one.name, one]));
  const terms = new Map(answer.services.map((term, place) => [term.id, { ...term, place }]));
  const rooms = new Map(live.rooms.map((one) => [one.offer, saidOf(one)]));
  const schedules = answer.schedules.map(({ week, pieces, days }) => ({ week, pieces: laidOut(pieces, answer.says, start), days }));
  const clock = clockOf(answer.zone);
  const days = answer.days.map(({ date, name }) => ({ day: dayFrom(date), name }));
  const placeOf = (at) => days.findIndex(({ day }) => day === clock.local(at).day);

  /** A schedule at an instant: its state where that is laid out, else its usual week. */
  function atInstant(number, at) {
    const { pieces, week } = schedules[number];
    return placeOf(at) < 0 ? usually(pieces, week) : statusAt(pieces, at);
  }

  /** A schedule in a part of a local day, with why that day is as it is. */
  function inPart(number, { start: from, end: to }) {
    const { day } = clock.local(from);
    const place = placeOf(from);
    const { pieces, week, days: reasons } = schedules[number];
    if (place < 0) return usually(pieces, week);
    const status = statusIn(pieces, { start: from, end: to }, clock.instant(day, 0), clock.instant(day + 1, 0));
    return { ...status, day, why: reasons?.[place] ?? "" };
  }

  return {
    version: answer.version,
    epoch: answer.epoch,
    savedAt,
    start,
    end,
    clock,
    offers: answer.order.map((row) => offerOf(row, answer.offers[row.id], { districts, names, terms, rooms })),
    days,
    covers: (at) => placeOf(at) >= 0,
    alerts: live.alerts.map((one) => ({ ...one, starts: secondsOf(one.starts_at), ends: secondsOf(one.ends_at) })),
    districtName: (code) => names.get(code),
    district: (code) => districts.get(code) ?? null,
    operator: (name) => operators.get(name) ?? null,
    term: (id) => terms.get(id),
    terms: [...terms.values()],
    week: (number) => schedules[number].week,
    pieces: (number) => schedules[number].pieces,
    statusAt: remembering(atInstant),
    statusIn: remembering(inPart),
  };
}

/** Many offers share a schedule, and a list asks about one instant: each schedule is then looked at once. */
function remembering(ask) {
  let [instant, known] = [null, new Map()];
  return (number, at) => {
    if (at !== instant) [instant, known] = [at, new Map()];
    if (!known.has(number)) known.set(number, ask(number, at));
    return known.get(number);
  };
}

function laidOut(pieces, says, start) {
  return pieces.map(([minutes, said]) => {
    const { state, mode, reason, text, today } = says[said];
    return { start: start + minutes * 60, state, mode, reason, why: text, today };
  });
}

/** One offer with its seats: one for each of its places, or one without a place for a phone line. */
function offerOf({ id, hours, own }, facts, { districts, names, terms, rooms }) {
  const places = facts.places.length > 0 ? facts.places.map((place) => doorOf(place, districts)) : [null];
  return {
    ...facts,
    id,
    room: rooms.get(id),
    key: nameKey(facts.name),
    rules: { ...facts.rules, audiences: facts.audiences },
    contradicted: facts.verified.contradicted,
    verified: facts.verified.at === null ? null : dayFrom(facts.verified.at),
    texts: textsOf(facts, names, terms),
    seats: places.map((place, number) => ({
      place,
      schedule: hours[number],
      services: facts.services.map((given) => ({
        ...given,
        own: given.id in own,
        schedule: own[given.id]?.[number] ?? hours[number],
      })),
    })),
  };
}

function saidOf({ text, stated_at, expires_at }) {
  return { text, from: secondsOf(stated_at), to: secondsOf(expires_at) };
}

/** A door with its `point` or null, and where it lies `about`: its point, else the middle of its district. */
function doorOf(place, districts) {
  const point = spotOf(place);
  return { ...place, point, about: point ?? spotOf(districts.get(place.district)) };
}

function spotOf(one) {
  return one?.lat ? { lat: one.lat, lon: one.lon } : null;
}

/** The texts that words are looked for in. */
function textsOf(facts, names, terms) {
  const doors = facts.places.flatMap((place) => [place.name, place.address, place.postcode, names.get(place.district), RULES.areas[place.district]]);
  const services = facts.services.flatMap(({ id }) => terms.get(id).words);
  return [facts.name, ...facts.other_names, facts.organisation, ...services, ...doors].filter(Boolean);
}
