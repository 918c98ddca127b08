// Local time of the municipality on any phone, wherever its own clock is set: days are counted from
// 1 January 1970, minutes from the day's midnight, instants are seconds since 1970.

const DAY = 86400;

/** The clock of an IANA zone such as "Europe/Oslo". */
export function clockOf(zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });

  /** What the local clock shows, as if it were UTC. */
  function shown(at) {
    const part = {};
    for (const { type, value } of format.formatToParts(at * 1000)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000;
  }

  /** The local day and minute of an instant. */
  function local(at) {
    const wall = shown(at);
    return { day: Math.floor(wall / DAY), minutes: Math.floor((((wall % DAY) + DAY) % DAY) / 60) };
  }

  /** The instant of a local time: the first of two when the clock is set back, later in the hour that is not. */
  function instant(day, minutes) {
    const wall = day * DAY + minutes * 60;
    const before = wall - (shown(wall - DAY) - (wall - DAY));
    if (shown(before) === wall) return before;
    const after = wall - (shown(wall + DAY) - (wall + DAY));
    return shown(after) === wall ? after : before;
  }

  return { local, instant };
}

/** Year, month (1-12), date and weekday (0 is Monday) of a day. */
export function dateOf(day) {
  const utc = new Date(day * DAY * 1000);
  return {
    year: utc.getUTCFullYear(),
    month: utc.getUTCMonth() + 1,
    date: utc.getUTCDate(),
    weekday: (utc.getUTCDay() + 6) % 7,
  };
}

/** The day of "2026-11-24". */
export function dayFrom(text) {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 1000 / DAY;
}
