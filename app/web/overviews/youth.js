// The age filter of /ung. The age is read from the field and goes nowhere: no address, no storage.

const form = document.getElementById("alder-valg");
const age = document.getElementById("alder");
const entries = [...document.querySelectorAll(".entry")];
const hidden = document.getElementById("skjult");
const words = document.getElementById("antall").dataset.forYou;

const isFor = ({ dataset }, years) =>
  years === null || (years >= Number(dataset.from ?? 0) && years <= Number(dataset.to ?? Infinity));

function show() {
  const years = age.value === "" || !age.validity.valid ? null : Number(age.value);
  for (const entry of entries) entry.hidden = !isFor(entry, years);
  for (const section of document.querySelectorAll(".need")) {
    section.hidden = !section.querySelector(".entry:not([hidden])");
  }
  const away = new Set(entries.filter((entry) => entry.hidden).map((entry) => entry.dataset.id)).size;
  hidden.textContent = away === 0 ? "" : words.replace("{n}", away);
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", show);
form.addEventListener("reset", () => setTimeout(show));
