// The hours of one day in words, as app/language/week.py says them: "09–12 og 13–15", "11–13 (ring først)".

import { fill, joinWords } from "./words.js";

const WHOLE = 1440;

/** The times of a day; hours: [{start, end, state, mode}] in seconds, `midnight` where the day begins. */
export function dayTimes(hours, midnight, clock, words, clockText) {
  if (hours.length === 0) return words.status.closed;
  const day = clock.local(midnight).day;
  const minutesOf = (at) => (clock.local(at).day - day) * WHOLE + clock.local(at).minutes;
  const groups = [];
  for (const { start, end, state, mode } of hours) {
    const span = { start: minutesOf(start), end: Math.max(minutesOf(end), minutesOf(start) + 1) };
    const last = groups[groups.length - 1];
    if (last && last.state === state && last.mode === mode) last.spans.push(span);
    else groups.push({ state, mode, spans: [span] });
  }
  return groups.map((group) => groupText(group, words, clockText)).join(words.comma);
}

function groupText({ state, mode, spans }, words, clockText) {
  const text = joinWords(spans.map((span) => spanTimes(span, words, clockText)), words);
  if (state === "open") return text;
  const isWholeDay = spans.length === 1 && isWholeSpan(spans[0]);
  if (mode === null) return isWholeDay ? words.not_known : `${text} (${words.status.phone_first})`;
  const how = words.status[mode] ?? "";
  if (isWholeDay) return how;
  return how ? `${text} (${how})` : text;
}

const isWholeSpan = ({ start, end }) => start === 0 && end === WHOLE;

function spanTimes({ start, end }, words, clockText) {
  if (isWholeSpan({ start, end })) return words.status.all_day;
  const times = fill(words.range, { start: clockText(start), end: clockText(end <= WHOLE ? end : end - WHOLE) });
  return end >= WHOLE + start ? fill(words.the_day_after, { times }) : times;
}
