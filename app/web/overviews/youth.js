// /ung in the hand: near me, and for my age. Both stay on the phone, which works the list out itself as soon as one of
// them is told; until then the server has written it. The script that does so comes with the first use.

const A_MINUTE = 60 * 1000;
const list = document.getElementById("liste");
const words = JSON.parse(list.dataset.words);
const message = document.getElementById("melding");
const form = document.getElementById("meg");
const near = document.getElementById("naer");
const age = document.getElementById("alder");
const allAges = document.getElementById("alle-aldre");
const asked = { near: null, age: null, kind: list.dataset.kind, time: chosen("time") };
let device = null;

function chosen(what) {
  return document.querySelector(`a[data-${what}][aria-current]`)?.dataset[what] ?? "";
}

function tell(text) {
  message.textContent = text;
  message.hidden = text === "";
}

async function start() {
  tell(words.fetching);
  try {
    const { youthList } = await import(list.dataset.device);
    const drawing = await youthList(list, words);
    tell("");
    return drawing;
  } catch (error) {
    device = null;
    tell(words.failed);
    return null;
  }
}

async function draw() {
  device = device ?? start();
  const drawing = await device;
  drawing?.draw(asked);
  return drawing !== null;
}

/* Near me */

near.hidden = !("geolocation" in navigator);
near.addEventListener("click", () => {
  tell(words.asking);
  navigator.geolocation.getCurrentPosition(sortFrom, () => tell(words.refused), { maximumAge: A_MINUTE, timeout: 15000 });
});

async function sortFrom({ coords }) {
  asked.near = { lat: coords.latitude, lon: coords.longitude };
  if (!(await draw())) return;
  near.setAttribute("aria-pressed", "true");
  tell(words.sorted);
}

/* For my age */

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(aged));
age.addEventListener("input", aged);

function aged() {
  asked.age = age.value === "" || !age.validity.valid ? null : Number(age.value);
  allAges.hidden = asked.age === null;
  draw();
}

/* Once the phone has drawn the list it answers to the tiles and chips too: what it was told would be lost with the page */

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-kind], a[data-time]");
  if (!link || device === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const what = "kind" in link.dataset ? "kind" : "time";
  const isLetGo = what === "kind" && link.hasAttribute("aria-current");
  asked[what] = isLetGo ? "" : link.dataset[what];
  for (const other of document.querySelectorAll(`a[data-${what}]`)) other.removeAttribute("aria-current");
  if (!isLetGo) link.setAttribute("aria-current", "true");
  draw();
  list.scrollIntoView({ block: "start" });
});
