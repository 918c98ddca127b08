// The times a person can tap, as app/domain/finding/when.py means them, and the one form in which the page's own links
// write any other. What people and other apps write is read by the server alone, and comes to the phone in this form.

import { RULES } from "./rules.js";
import { dateOf, dayFrom } from "./zone.js";

const { evening: EVENING, night: NIGHT } = RULES.times;
const DAY_MINUTES = 1440;
const SUNDAY = 6;
const TYPED = /^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?$/;
const LOCAL = "2026-11-24T13:00".length;

const startOfMinute = (now) => now - (now % 60);

const MEANINGS = new Map([
  ["tonight", (today, minutes) => [today, EVENING[0], minutes < EVENING[1] ? EVENING[1] : DAY_MINUTES]],
  ["night", (today, minutes) => [minutes < NIGHT[1] ? today : today + 1, ...NIGHT]],
  ["tomorrow", (today) => [today + 1, 0, DAY_MINUTES]],
  ["sunday", (today) => [today + SUNDAY - dateOf(today).weekday, 0, DAY_MINUTES]],
]);

/**
 * The local day, or the part of one, that a question asks about: {start, end}, of what is over of it nothing; null for an
 * instant. holidays: [{id, day}] that may be asked about by name.
 */
export function partOf({ time, day, openAt }, now, clock, holidays) {
  if (openAt) return null;
  const whole = day ? typedDay(day) : namedDay(time, now, clock, holidays);
  if (whole !== null) return left([whole, 0, DAY_MINUTES], now, clock);
  const { day: today, minutes } = clock.local(now);
  const meaning = MEANINGS.get(time);
  return meaning ? left(meaning(today, minutes), now, clock) : null;
}

function left([day, first, last], now, clock) {
  const [start, end] = [clock.instant(day, first), clock.instant(day, last)];
  const atOnce = startOfMinute(now);
  return { start: start < atOnce && atOnce < end ? atOnce : start, end };
}

/** The instant that a question asks about, or where the part begins that it asks about. */
export function instantOf(question, now, clock, holidays) {
  const part = partOf(question, now, clock, holidays);
  if (part !== null) return part.start;
  return question.openAt ? typedInstant(question.openAt, clock) : startOfMinute(now);
}

/** Whether a word means anything. */
export function isTime(word, now, clock, holidays) {
  return MEANINGS.has(word) || namedDay(word, now, clock, holidays) !== null;
}

function namedDay(word, now, clock, holidays) {
  const today = clock.local(now).day;
  return holidays.find((one) => one.id === word && one.day >= today)?.day ?? null;
}

/** The day of "2026-11-29", or null for a text that is none. */
export function typedDay(text) {
  if (!TYPED.test(`${text}T00:00`)) return null;
  const day = dayFrom(text);
  return dateText(day) === text ? day : null;
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

/** "2026-11-29" of a day. */
export function dateText(day) {
  const { year, month, date } = dateOf(day);
  return `${year}-${two(month)}-${two(date)}`;
}
