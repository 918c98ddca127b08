// The times a person can tap, as app/domain/finding/when.py means them, and the one form in which the page's own links
// write any other. What people and other apps write is read by the server alone, and comes to the phone in this form.

import { RULES } from "./rules.js";
import { dateOf, dayFrom } from "./zone.js";

const { noon: NOON, evening: EVENING, night: NIGHT, night_ends: NIGHT_ENDS } = RULES.times;
const SUNDAY = 6;
const TYPED = /^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?$/;
const LOCAL = "2026-11-24T13:00".length;

const startOfMinute = (now) => now - (now % 60);

const MEANINGS = new Map([
  ["", startOfMinute],
  ["tonight", (now, clock, today) => Math.max(clock.instant(today, EVENING), startOfMinute(now))],
  ["night", night],
  ["tomorrow", (now, clock, today) => clock.instant(today + 1, NOON)],
  ["sunday", sunday],
]);

/** The instant that a question asks about: {time, openAt}, of which the phone has understood what is not "". */
export function instantOf({ time, openAt }, now, clock, holidays) {
  return openAt ? typedInstant(openAt, clock) : tappedInstant(time, now, clock, holidays);
}

/** The instant that a word means, or null for one that means none; holidays: [{id, day}] that may be asked about. */
export function tappedInstant(word, now, clock, holidays) {
  const today = clock.local(now).day;
  const meaning = MEANINGS.get(word);
  if (meaning) return meaning(now, clock, today);
  const named = holidays.find((one) => one.id === word && one.day >= today);
  return named ? noonOf(named.day, now, clock, today) : null;
}

/** The instant that `typedOf` has written, or null for a text that it would not write. */
export function typedInstant(text, clock) {
  if (!TYPED.test(text)) return null;
  const day = dayFrom(text);
  if (dateText(day) !== text.slice(0, 10)) return null;
  if (text.length > LOCAL) return wholeOrNull(Date.parse(text) / 1000);
  return clock.instant(day, Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)));
}

const wholeOrNull = (number) => (Number.isFinite(number) ? number : null);

function noonOf(day, now, clock, today) {
  const noon = clock.instant(day, NOON);
  return day === today ? Math.max(noon, startOfMinute(now)) : noon;
}

function night(now, clock, today) {
  const tonight = clock.instant(today, NIGHT);
  if (now <= tonight) return tonight;
  return clock.local(now).minutes < NIGHT_ENDS ? startOfMinute(now) : clock.instant(today + 1, NIGHT);
}

function sunday(now, clock, today) {
  const next = today + SUNDAY - dateOf(today).weekday;
  const noon = clock.instant(next, NOON);
  return now <= noon ? noon : clock.instant(next + 7, NOON);
}

/**
 * An instant as the page's address writes it: local, "2026-11-24T13:00"; with its offset in the second of the two hours
 * that are called alike in autumn.
 */
export function typedOf(at, clock) {
  const { day, minutes } = clock.local(at);
  const text = `${dateText(day)}T${hoursText(minutes)}`;
  return clock.instant(day, minutes) === at ? text : text + offsetText(day * 1440 + minutes - at / 60);
}

function offsetText(minutes) {
  return (minutes < 0 ? "-" : "+") + hoursText(Math.abs(minutes));
}

const two = (number) => String(number).padStart(2, "0");
const hoursText = (minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

function dateText(day) {
  const { year, month, date } = dateOf(day);
  return `${year}-${two(month)}-${two(date)}`;
}
