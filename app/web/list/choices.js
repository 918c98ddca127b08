// What of the question the page shows as chosen: its chips, and the fields that say a day and a time.

import { RULES } from "./rules.js";

const NOW = "now";
const WORDS = [NOW, "tonight", "night"];
const NEEDS = Object.keys(RULES.needs);
const CLOCK_AT = "2026-11-24T".length;
const CLOCK_ENDS = "2026-11-24T13:00".length;

/** The question that a chip asks: another time, a need more or less, or everything. */
export function tapped({ dataset }, before) {
  const { time, day, need } = dataset;
  if (time !== undefined) return { ...before, time: time === NOW ? "" : time, day: "", openAt: "" };
  if (day !== undefined) return { ...before, time: "", day, openAt: "" };
  if (need !== undefined) return { ...before, need: before.need === need ? "" : need, service: "" };
  return { ...before, need: "", service: "", district: "", traits: [], language: "", words: "", ids: "" };
}

/** Marks the chips of a question; `day`: the whole day that it asks about, "" for none. */
export function showChosen({ time, openAt, need }, day) {
  const word = openAt || day ? null : time || NOW;
  choose("#tider", ({ dataset }) => (day ? dataset.day === day : dataset.time === word), ({ dataset }) => dataset.day ?? String(WORDS.indexOf(dataset.time)));
  choose(".needs", ({ dataset }) => dataset.need === need, ({ dataset }) => NEEDS.indexOf(dataset.need));
}

/** Marks a row's chips; the chosen one stands first, for the row may be longer than the screen is wide. */
function choose(name, isChosen, place) {
  const row = document.querySelector(name);
  const focused = row.contains(document.activeElement) ? document.activeElement : null;
  const chips = [...row.querySelectorAll("a")];
  for (const chip of chips) {
    if (isChosen(chip)) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
  chips.sort((a, b) => isChosen(b) - isChosen(a) || (place(a) < place(b) ? -1 : 1));
  row.append(...chips.map((chip) => chip.parentElement));
  row.scrollLeft = 0;
  focused?.focus({ preventScroll: true });
}

/** The day and the time that a form sends, as a question has them. */
export function timeOf({ day, clock }) {
  return clock.value ? { time: "", day: "", openAt: `${day.value}T${clock.value}` } : { time: "", day: day.value, openAt: "" };
}

/** Writes a question's time into the form; `day` as above. */
export function writeTime({ day, clock }, { openAt }, asked) {
  day.value = openAt ? openAt.slice(0, CLOCK_AT - 1) : asked;
  clock.value = openAt.slice(CLOCK_AT, CLOCK_ENDS);
}
