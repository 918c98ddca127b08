// The state of a schedule at an instant: the phone knows no rules, only when which state begins.

/**
 * A schedule is a list of pieces {start, state, mode, why, today}, the earliest first; each holds until the next starts.
 * Gives {state, until, nextOpen, mode, why, today} as app/domain/hours/engine.py would; instants are seconds since 1970.
 * Before the first piece and past `end` nothing is known, and that is what it says.
 */
export function statusAt(schedule, at, end) {
  const here = schedule.length - 1 - [...schedule].reverse().findIndex((piece) => piece.start <= at);
  if (here >= schedule.length || at >= end) return NOT_KNOWN;
  const { state, mode, why, today } = schedule[here];
  const later = schedule.slice(here + 1);
  const until = later.find((piece) => piece.state !== state);
  const opening = state === "open" ? undefined : later.find((piece) => piece.state === "open");
  return { state, until: until?.start ?? null, nextOpen: opening?.start ?? null, mode, why, today };
}

const NOT_KNOWN = Object.freeze({ state: "unknown", until: null, nextOpen: null, mode: null, why: "" });

/** What is open or unknown between two instants, cut to them: [{start, end, state, mode}]. */
export function spansBetween(schedule, from, to) {
  const cut = schedule.map((piece, number) => ({
    ...piece,
    start: Math.max(piece.start, from),
    end: Math.min(schedule[number + 1]?.start ?? to, to),
  }));
  return cut.filter(({ state, start, end }) => state !== "closed" && start < end);
}
