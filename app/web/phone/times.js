// The times a person can tap, as app/domain/finding/when.py means them.

import { dateOf, dayFrom } from "./zone.js";

const [NOON, EVENING, NIGHT, NIGHT_ENDS] = [720, 1140, 120, 300];
const SUNDAY = 6;
const TYPED = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const startOfMinute = (now) => now - (now % 60);

const MEANINGS = {
  tonight: (now, clock, today) => Math.max(clock.instant(today, EVENING), startOfMinute(now)),
  night: night,
  tomorrow: (now, clock, today) => clock.instant(today + 1, NOON),
  sunday: sunday,
};

/**
 * The instant that a question asks about. question: {time, openAt}; holidays: [{id, day}] that may be asked about.
 * What is not understood means now.
 */
export function instantOf(question, now, clock, holidays) {
  const today = clock.local(now).day;
  const meaning = MEANINGS[question.time];
  if (meaning) return meaning(now, clock, today);
  const named = question.time && holidays.find((one) => one.id === question.time && one.day >= today);
  if (named) return noonOf(named.day, now, clock, today);
  if (TYPED.test(question.openAt)) return typed(question.openAt, clock);
  return startOfMinute(now);
}

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

function typed(text, clock) {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  if (zoned) return Date.parse(text) / 1000;
  return clock.instant(dayFrom(text), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)));
}

/** An instant as the page's address writes it: "2026-11-24T13:00", local. */
export function typedOf(at, clock) {
  const { day, minutes } = clock.local(at);
  const { year, month, date } = dateOf(day);
  const two = (number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(date)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
