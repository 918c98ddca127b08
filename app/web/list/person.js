// The form "can I use it?": what a person chose to tell. It is read here and goes nowhere.

/** The person as eligibility.js judges: what was not answered is null. */
export function personOf(form) {
  const home = form.querySelector("#hjem");
  const age = form.querySelector("#alder");
  return {
    home: home.value === "" ? null : homeOf(home.selectedOptions[0]),
    age: age.value === "" || !age.validity.valid ? null : Number(age.value),
    gender: form.querySelector("#kjonn").value || null,
    intoxicated: form.querySelector("#ruset").checked || null,
  };
}

function homeOf({ value, dataset }) {
  const serving = dataset.serving?.split(" ");
  return serving ? { kind: "district", code: value, serving } : { kind: value, code: null, serving: [] };
}

/** The answers as they stand in the form, to be kept on the phone if the person asks for it. */
export function answersOf(form) {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.id, valueOf(field)]));
}

/** Puts kept answers back into the form. */
export function bringBack(form, answers) {
  for (const field of fieldsOf(form)) {
    if (!(field.id in answers)) continue;
    if (field.type === "checkbox") field.checked = answers[field.id];
    else field.value = answers[field.id];
  }
}

const fieldsOf = (form) => [...form.querySelectorAll("#hjem, #alder, #kjonn, #ruset")];
const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value);
