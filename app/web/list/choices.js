// What of the question the page shows as chosen: its chips, and the two fields of the form that say a time.

const NOW = "now";
const TYPED_BELOW = "chosen";
const TO_THE_MINUTE = "2026-11-24T13:00".length;

/** The question that a chip asks: another time, a need more or less, or everything. */
export function tapped({ dataset }, before) {
  const { time, need } = dataset;
  if (time !== undefined) return { ...before, time: time === NOW ? "" : time, openAt: "" };
  if (need !== undefined) return { ...before, need: before.need === need ? "" : need, service: "" };
  return { ...before, need: "", service: "", district: "", words: "" };
}

/** Marks the chips of a question. */
export function showChosen({ time, openAt, need }) {
  const chosen = openAt ? null : time || NOW;
  for (const chip of document.querySelectorAll("a[data-time]")) choose(chip, chip.dataset.time === chosen);
  for (const chip of document.querySelectorAll("a[data-need]")) choose(chip, chip.dataset.need === need);
}

function choose(chip, isChosen) {
  if (isChosen) chip.setAttribute("aria-current", "true");
  else chip.removeAttribute("aria-current");
}

/**
 * The form sends a word and a typed time, of which the typed one counts: whichever is changed last takes the other away.
 * Gives what writes a question's time into both.
 */
export function timeFields({ time: word, open_at: typed }) {
  word.addEventListener("change", () => {
    if (word.value !== TYPED_BELOW) typed.value = "";
  });
  typed.addEventListener("input", () => {
    word.value = typed.value ? TYPED_BELOW : NOW;
  });
  return ({ time, openAt }) => {
    typed.value = openAt.slice(0, TO_THE_MINUTE);
    word.value = openAt ? TYPED_BELOW : time || NOW;
  };
}
