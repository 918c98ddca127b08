// A status as one line in the reader's language: what app/language/hours.py says, from the same sentences.

import { dayTimes } from "./day-times.js";
import { RULES } from "./rules.js";
import { fill } from "./words.js";
import { dateOf } from "./zone.js";

const MIDNIGHT = 24 * 60;
const MIDDAY = 720;
const DAYS_OF_WEEK = 7;

/** Whether `at` lies in the minute of the reader's now. */
function isNow(at, now) {
  return Math.floor(at / 60) === Math.floor(now / 60);
}

function isTonight(until, here) {
  return until.day === here.day || (until.day - here.day === 1 && until.minutes < MIDDAY);
}

/** The day and time of an end: midnight ends the day before it. */
function lastOf(until) {
  return until.minutes === 0 ? { day: until.day - 1, minutes: MIDNIGHT } : until;
}

export function large(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A line as part of another. */
export function small(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Says statuses with the `words` of a locale, in the time of a clock (zone.js). */
export function statusWords(words, clock) {
  const say = words.status;

  /** The hours of a day, and why it has them: "Søn: 11–13". */
  function onDay(status) {
    const { day, why } = status;
    const line = large(fill(say.on_day, { day: words.short_weekdays[dateOf(day).weekday], what: onDayTimes(status) }));
    return why ? `${line} (${why})` : line;
  }

  function onDayTimes(status) {
    const { state, hours, day } = status;
    if (state === "unknown" && !hours.some(({ mode }) => mode)) return small(unsure(status, "call_first"));
    return small(dayTimes(hours, clock.instant(day, 0), clock, words, clockText));
  }

  /** The state at `at` as one line for somebody who reads it at `now`; another time than now is told in its own day. */
  function statusText(status, at, now) {
    if (status.usual) return fill(say.not_certain, { week: small(status.usual) });
    if (status.hours) return onDay(status);
    const line = shortStatusText(status, at, now);
    const day = clock.local(at).day;
    const today = clock.local(now).day;
    return isNow(at, now) || day === today ? line : large(fill(say.on_day, { day: farDay(day, today), what: small(line) }));
  }

  /** The same without the day, for a line beside others that have said it. */
  function shortStatusText(status, at, now) {
    if (status.usual) return fill(say.usually, { week: small(status.usual) });
    if (status.hours) return onDayTimes(status);
    const line = isNow(at, now) ? lineOf(status, now) : large(lineThen(status, at, now));
    if (status.today && isNow(at, now)) return status.nextOpen === null ? status.today : `${status.today}. ${line}`;
    return status.why ? `${line} (${status.why})` : line;
  }

  function lineOf(status, now) {
    if (status.state === "open") return open(status, now);
    return status.state === "unknown" ? unsure(status, "call_first") : closed(status, now);
  }

  /** To call first is no advice where nobody has a phone. */
  function unsure({ cannotCall }, advice) {
    return say[cannotCall ? `cannot_${advice}` : advice];
  }

  function lineThen(status, at, now) {
    if (status.state === "unknown") return unsure(status, "phone_first");
    return status.state === "open" ? openThen(status, at, now) : closedThen(status, at, now);
  }

  function openThen({ until }, at, now) {
    if (until === null || until - at > RULES.long) return say.all_day;
    const [here, then] = [clock.local(at), clock.local(until)];
    const time = clockText(here.minutes);
    if (isTonight(then, here)) return fill(say.then_until, { time, end: timeText(then.minutes) });
    const last = lastOf(then);
    const day = farDay(last.day, clock.local(now).day);
    return fill(say.then_until_day, { time, day, end: clockText(last.minutes) });
  }

  function closedThen({ until, nextOpen }, at, now) {
    if (nextOpen === null && until === null) return small(say.until_further_notice);
    const here = clock.local(at);
    const time = clockText(here.minutes);
    if (nextOpen === null) return fill(say.then_closed, { time });
    const then = clock.local(nextOpen);
    const opens = clockText(then.minutes);
    if (then.day === here.day) return fill(say.then_opens, { time, opens });
    return fill(say.then_opens_on, { time, day: farDay(then.day, clock.local(now).day), opens });
  }

  function open({ until }, now) {
    if (until === null || until - now > RULES.long) return say.day_and_night;
    if (until - now <= RULES.closes_soon) return fill(say.closes_in, { minutes: Math.ceil((until - now) / 60) });
    const [here, then] = [clock.local(now), clock.local(until)];
    if (isTonight(then, here)) return fill(say.open_until, { time: timeText(then.minutes) });
    const last = lastOf(then);
    return fill(say.open_until_day, { day: dayText(last.day, here.day), time: clockText(last.minutes) });
  }

  function closed({ until, nextOpen }, now) {
    if (nextOpen === null) return until === null ? say.until_further_notice : say.closed_now;
    const [here, then] = [clock.local(now), clock.local(nextOpen)];
    const time = clockText(then.minutes);
    if (then.day === here.day) return fill(say.opens_at, { time });
    if (then.day - here.day === 1) return fill(say.opens_tomorrow, { time });
    return fill(say.opens_on, { day: dayText(then.day, here.day), time });
  }

  /** 14.30 and 09; midnight by its name. */
  function timeText(minutes) {
    return minutes === 0 ? say.midnight : clockText(minutes);
  }

  function clockText(minutes) {
    const hour = String(Math.floor(minutes / 60)).padStart(2, "0");
    if (minutes % 60 === 0) return fill(say.sharp, { hour });
    return fill(say.clock, { hour, minute: String(minutes % 60).padStart(2, "0") });
  }

  /** A coming day as people say it: tomorrow, a weekday, a date, with its year if far away. */
  function dayText(day, today) {
    return day - today === 1 ? say.tomorrow : farDay(day, today);
  }

  function farDay(day, today) {
    const ahead = day - today;
    if (ahead >= 0 && ahead < DAYS_OF_WEEK) return words.weekdays[dateOf(day).weekday];
    const { month, date, year } = dateOf(day);
    return fill((Math.abs(ahead) > RULES.half_a_year ? words.whole_dates : words.dates)[month - 1], { day: date, year });
  }

  const weekday = (day) => words.weekdays[dateOf(day).weekday];

  /** "24. desember". */
  function date(day) {
    return fill(words.dates[dateOf(day).month - 1], { day: dateOf(day).date });
  }

  /** A weekday with its date, and "søndag 22. november kl. 13.02". */
  function weekdayText(day) {
    return fill(words.weekday_pattern, namesOf(day));
  }

  function momentText(at) {
    const { day, minutes } = clock.local(at);
    const hour = String(Math.floor(minutes / 60)).padStart(2, "0");
    return fill(words.moment_pattern, { ...namesOf(day), hour, minute: String(minutes % 60).padStart(2, "0") });
  }

  /** The day that a part is of, with its hours where it is not a whole one: "søndag 22. november, 17–22". */
  function partText({ start, end }, isWhole) {
    const { day, minutes } = clock.local(start);
    if (isWhole) return weekdayText(day);
    const ends = clock.local(end).minutes || MIDNIGHT;
    return [weekdayText(day), fill(words.range, { start: clockText(minutes), end: clockText(ends) })].join(words.comma);
  }

  /** A time of day, with its weekday where it is not today's. */
  function shortMomentText(at, now) {
    const { day, minutes } = clock.local(at);
    return day === clock.local(now).day ? fill(words.at_time, { time: clockText(minutes) }) : nowText(at);
  }

  /** An instant of these days: its weekday and time. */
  function nowText(at) {
    const { day, minutes } = clock.local(at);
    return fill(words.on_day_at, { day: words.weekdays[dateOf(day).weekday], time: clockText(minutes) });
  }

  function namesOf(day) {
    const { weekday, month, date } = dateOf(day);
    return { weekday: words.weekdays[weekday], month: words.months[month - 1], day: date };
  }

  return { weekday, date, statusText, shortStatusText, clockText, timeText, weekdayText, momentText, shortMomentText, nowText, partText };
}
