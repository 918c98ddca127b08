// The row of people: what can be said of somebody in one tap, and those whom the reader has asked this phone to keep.

import { drop, keep, kept } from "./keep.js";
import { answersOf, bringBack } from "./person.js";

const QUICK = ["kjonn", "ruset", "hjem"];
const NONE = { hjem: "", alder: "", kjonn: "", ruset: false };

/**
 * Chips in `row` for the answers of `form`, the pressed ones first; the full form stays behind its own button. `changed` is
 * called when a chip has changed the form. `show` draws the row anew: call it when the form has changed by other hands.
 */
export function peopleRow(row, form, changed) {
  const fields = QUICK.map((id) => form.querySelector(`#${id}`));

  function show() {
    const focused = row.contains(document.activeElement) ? document.activeElement.dataset.chip : null;
    const own = keptChips();
    const isSaid = own.some(isPressed);
    const chips = [...own, ...keepChip(), ...answerChips().filter((one) => !isSaid || !isPressed(one))];
    row.textContent = "";
    row.append(...chips.filter(isPressed), ...chips.filter((one) => !isPressed(one)));
    row.scrollLeft = 0;
    if (focused) row.querySelector(`[data-chip="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  function keptChips() {
    const now = same(answersOf(form));
    return keptPeople().map((one) => {
      const isOn = same(one) === now;
      return chip(nameOf(one, form), `p:${same(one)}`, isOn, () => bringBack(form, isOn ? NONE : one));
    });
  }

  /** Keeps the person that is described, or forgets one that is kept. */
  function keepChip() {
    const now = answersOf(form);
    if (same(now) === same(NONE)) return [];
    const others = keptPeople().filter((one) => same(one) !== same(now));
    const isKept = others.length < keptPeople().length;
    const { keep: keepText, drop: dropText } = row.dataset;
    return [chip(isKept ? dropText : keepText, "keep", null, () => {
      if (isKept && others.length === 0) drop("people");
      else keep({ people: isKept ? others : [...others, now] });
    })];
  }

  function answerChips() {
    return fields.flatMap((field) => (field.type === "checkbox" ? [tickChip(field)] : optionChips(field)));
  }

  function tickChip(field) {
    return chip(labelOf(field), field.id, field.checked, () => (field.checked = !field.checked));
  }

  function optionChips(field) {
    return [...field.options].filter(({ value }) => value !== "").map(({ value, text }) => {
      const isOn = field.value === value;
      return chip(text, `${field.id}:${value}`, isOn, () => (field.value = isOn ? "" : value));
    });
  }

  function chip(text, name, isOn, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = text;
    button.dataset.chip = name;
    if (isOn !== null) button.setAttribute("aria-pressed", String(isOn));
    button.addEventListener("click", () => {
      press();
      changed();
    });
    return button;
  }

  row.hidden = false;
  return { show };
}

const keptPeople = () => kept()?.people ?? [];
const isPressed = (chip) => chip.getAttribute("aria-pressed") === "true";
const same = (answers) => JSON.stringify(Object.keys(NONE).map((id) => answers[id]));
const labelOf = (field) => field.closest("label").textContent.trim();

/** "Mann, Alna, synlig ruset": what was answered, in the words of the form. */
function nameOf(answers, form) {
  const of = (id) => [...form.querySelector(`#${id}`).options].find(({ value }) => value === answers[id])?.text;
  const said = [answers.kjonn && of("kjonn"), answers.hjem && of("hjem"), answers.alder];
  return [...said, answers.ruset && labelOf(form.querySelector("#ruset"))].filter(Boolean).join(", ");
}
