// The state of a schedule at an instant: the phone knows no rules, only when which state begins.

const A_DAY = 86400;
/** What lies farther ahead is not told: app/domain/hours/timeline.py. */
const HORIZON = 366 * A_DAY;

/**
 * A schedule is a list of pieces {start, state, mode, why, today}, the earliest first; each holds until the next starts.
 * Gives {state, until, nextOpen, mode, why, today} as app/domain/hours/engine.py would; instants are seconds since 1970,
 * and `at` lies on a day that is laid out.
 */
export function statusAt(schedule, at) {
  const here = schedule.length - 1 - [...schedule].reverse().findIndex((piece) => piece.start <= at);
  const { state, mode, why, today } = schedule[here];
  const later = schedule.slice(here + 1).filter(({ start }) => start - at <= HORIZON);
  const until = later.find((piece) => piece.state !== state);
  const opening = state === "open" ? undefined : later.find((piece) => piece.state === "open");
  return { state, until: until?.start ?? null, nextOpen: opening?.start ?? null, mode, why, today };
}

/**
 * What can be said of a schedule on a day that is not laid out: its usual `week`, which is not certain. What is wound up has no
 * week and stays closed; of hours that nobody knows there is nothing more to say.
 */
export function usually(schedule, week) {
  const isKnown = schedule.length > 1 || schedule[0].state !== "unknown";
  return { state: week === "" ? "closed" : "unknown", until: null, nextOpen: null, mode: null, why: "", usual: isKnown ? week : "" };
}

/** What is open or unknown between two instants, cut to them: [{start, end, state, mode}]. */
export function spansBetween(schedule, from, to) {
  const cut = schedule.map((piece, number) => ({
    ...piece,
    start: Math.max(piece.start, from),
    end: Math.min(schedule[number + 1]?.start ?? to, to),
  }));
  return cut.filter(({ state, start, end }) => state !== "closed" && start < end);
}

/**
 * What a schedule is in a part of the local day from `midnight` until `next`: the most usable state at any time of it, when it
 * is first open, and the hours of the whole day, told as app/domain/finding/day.py tells them.
 */
export function statusIn(schedule, { start, end }, midnight, next) {
  const found = spansBetween(schedule, start, end);
  const open = found.find(({ state }) => state === "open");
  const state = open ? "open" : (found[0]?.state ?? "closed");
  const hours = mergedSpans(spansBetween(schedule, midnight, next + A_DAY)).filter((span) => span.start < next);
  return { state, until: null, nextOpen: open?.start ?? null, mode: null, hours: hours.map((span) => toldUntil(span, next)) };
}

function mergedSpans(spans) {
  const all = [];
  for (const span of spans) {
    const last = all[all.length - 1];
    if (last && last.end === span.start && last.state === span.state && last.mode === span.mode) last.end = span.end;
    else all.push({ ...span });
  }
  return all;
}

function toldUntil(span, midnight) {
  return span.end - span.start > A_DAY ? { ...span, end: Math.min(span.end, midnight) } : span;
}
