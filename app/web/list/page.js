// The list in the hand: nearest first, "can I use it?", another time, the map. The server has written the list; as
// soon as something is asked that is nobody's business, or without a network, the phone takes over and works it out.

import { showChosen, tapped, timeOf, writeTime } from "./choices.js";
import { openDevice } from "./device.js";
import { drop, keep, kept } from "./keep.js";
import { mapLater } from "./map-later.js";
import { peopleRow } from "./people.js";
import { answersOf, bringBack, personOf } from "./person.js";
import { isLikeAnAddress, readQuestion, searchOf } from "./question.js";
import { offerAsked, pageAsked, renewDays, showArticle } from "./shell.js";
import { timeSlider } from "./slider.js";
import { openInMapsApp } from "./ways.js";
import { fill } from "./words.js";

const A_MINUTE = 60 * 1000;
const SETTLED = 120;
const list = document.getElementById("svar");
const words = JSON.parse(list.dataset.words);
const { root } = list.dataset;
const message = document.getElementById("melding");
const near = document.getElementById("naer");
const inTime = document.getElementById("rekker");
const answers = document.getElementById("meg-svar");
const remember = document.getElementById("husk");
const searchForm = document.querySelector("#sok form");
const opened = { at: Date.now(), search: location.search };
const map = mapLater(document.getElementById("kart"), words, { answer: answered, cardOf: pickedCard, listed });
const dayForm = document.querySelector("#dag form");
const slider = timeSlider(document.getElementById("skyv"), frame, slid);
const asked = { question: readQuestion(searchNow()), near: null, inTime: false, person: personOf(answers) };
let device = null;
let here = root;

const seconds = () => Date.now() / 1000;

/** What the address asks: the server has read the one that the page was opened with, the phone wrote all others. */
function searchNow() {
  const { search } = location;
  return search === opened.search ? (list.dataset.question ?? search) : search;
}

function tell(text) {
  message.textContent = text;
  message.hidden = text === "";
}

/* The phone takes over */

function takeOver() {
  device = device ?? startDevice();
  return device;
}

async function startDevice() {
  tell(words.fetching);
  try {
    const drawing = await openDevice(list, { root, redraw: render });
    tell("");
    return drawing;
  } catch (error) {
    device = null;
    tell(words.failed);
    return null;
  }
}

/** Draws what is asked; null where the phone has nothing to answer from, or not so far ahead. */
async function render() {
  const drawing = await takeOver();
  if (drawing === null) return null;
  const { question, unread } = drawing.understood(asked.question, seconds());
  asked.question = question;
  if (unread.length > 0) tellLeftOut(drawing.leftOut(unread));
  if (drawing.isTooFar(question, seconds())) {
    tell(words.too_far);
    return null;
  }
  const found = drawing.draw(asked, seconds());
  offerPlace(question.words, found.lines.size);
  showChosen(question, drawing.dayOf(question, seconds()));
  inTime.hidden = asked.near === null || drawing.part(question, seconds()) !== null;
  map.show(found.lines, `${root}kart.js`);
  return found;
}

/** What the address said and nobody understood: the server may have told it, the phone does for what it read itself. */
function tellLeftOut(note) {
  document.getElementById("utelatt")?.remove();
  if (note) message.parentElement.after(note);
}

/** What the map wants to know of each offer; where the phone has no answer, the one that the server wrote stands. */
async function answered() {
  if ((await render()) === null) tell("");
}

/** The card of an offer in the list, where its group is shown whole if its card was left out; null for one not in the list. */
async function listed(id) {
  const inList = () => document.getElementById(`t-${id}`);
  if (inList() === null) (await takeOver())?.list().reveal(id);
  return inList();
}

async function pickedCard(id) {
  const card = document.getElementById(`t-${id}`);
  if (card) return card.cloneNode(true);
  const drawing = await takeOver();
  if (drawing && drawing.card(id) === null) await render();
  return drawing?.card(id) ?? null;
}

/* Nearest first */

if ("geolocation" in navigator) near.hidden = false;
else near.remove();
near.addEventListener("click", () => {
  tell(words.asking);
  near.setAttribute("aria-disabled", "true");
  navigator.geolocation.getCurrentPosition(sortFrom, refused, { maximumAge: A_MINUTE, timeout: 15000 });
});

async function sortFrom({ coords }) {
  const isDone = await goTo({ lat: coords.latitude, lon: coords.longitude }, words.sorted);
  near.removeAttribute("aria-disabled");
  if (isDone) near.setAttribute("aria-pressed", "true");
}

/** Sorts from a point, wherever it comes from; `name` is what the reader calls it. */
async function goTo(point, text, name = "") {
  asked.near = point;
  near.removeAttribute("aria-pressed");
  if ((await render()) === null) return false;
  if (name) document.querySelector("#hvor summary span").textContent = name;
  map.showPosition(point);
  shown();
  tell(text);
  return true;
}

function refused({ code }) {
  near.removeAttribute("aria-disabled");
  tell(words.refused);
  if (code !== 1) return;
  whereScript().then(({ howToAllow }) => howToAllow()).then(tell, () => {});
}

/* From a place that is typed: where.js comes when it is first used */

const whereScript = () => import(list.dataset.where);

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target.method !== "post") return;
  event.preventDefault();
  whereScript().then(({ locate }) => locate(target, submitter, { goTo, tell })).catch(() => tell(words.refused));
});

/** The button "nearest from there" beside words that may be an address, or that nothing fits. */
function offerPlace(text, count) {
  const form = document.getElementById("nar-sok");
  form.hidden = text === "" || (count > 0 && !isLikeAnAddress(text));
  form.elements.from.value = text;
  const name = form.querySelector("span");
  name.textContent = fill(name.dataset.text, { place: text });
}

inTime.addEventListener("click", () => {
  asked.inTime = !asked.inTime;
  inTime.setAttribute("aria-pressed", String(asked.inTime));
  render();
});

/* For whom */

const panel = document.getElementById("meg");
const people = peopleRow(document.getElementById("folk"), answers, changed);
panel.hidden = false;
answers.addEventListener("submit", (event) => {
  event.preventDefault();
  shown();
});
answers.addEventListener("input", changed);
answers.addEventListener("reset", () => setTimeout(changed));

async function changed() {
  asked.person = personOf(answers);
  if (remember.checked) keep({ answers: answersOf(answers) });
  else drop("answers", "sun");
  people.show();
  const found = await render();
  if (found !== null) tell(found.away === 0 ? "" : fill(words.judged, { n: found.away }));
}

/* Another time */

let waiting = null;

async function frame() {
  const drawing = await takeOver();
  return drawing?.frameOf(asked.question, seconds()) ?? null;
}

async function slid({ at, isNow, isDone }) {
  const drawing = await takeOver();
  asked.question = { ...asked.question, time: "", day: "", openAt: isNow ? "" : drawing.typed(at) };
  clearTimeout(waiting);
  waiting = setTimeout(render, isDone ? 0 : SETTLED);
  if (!isDone) return;
  tellLeftOut(null);
  writeTime(dayForm.elements, asked.question, "");
  history.replaceState(null, "", here + searchOf(asked.question));
}

/*
 * Another question takes the place of this page in the history: who leaves leaves no trail of them, and "back" leads to
 * where one came from. Once the phone has taken over it answers without a new page.
 */

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-time], a[data-day], a[data-need], a[data-all]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  answer(tapped(link, asked.question), link.href);
});

for (const form of [searchForm, dayForm]) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = readQuestion(`?${new URLSearchParams(new FormData(searchForm))}`);
    const { service, district, traits, language, words: text } = said;
    const time = form === dayForm ? timeOf(dayForm.elements) : {};
    answer({ ...asked.question, service, district, traits, language, words: text, ...time });
    shown();
  });
}

/** Answers by the phone if it can, else by the server; `address` is the server's own link to it. */
async function answer(question, address = root + searchOf(question)) {
  const drawing = await (isLikeAnAddress(question.words) ? takeOver() : device);
  if (!drawing || drawing.isTooFar(question, seconds())) return location.replace(address);
  history.replaceState(null, "", here + searchOf(question));
  return follow(question);
}

/** Folds the choices away: the answer is in sight after each of them. */
function shown() {
  for (const fold of document.querySelectorAll(".tools > [open]")) fold.open = false;
  document.getElementById("antall").scrollIntoView({ block: "nearest", behavior: "instant" });
}

async function follow(question) {
  tellLeftOut(null);
  asked.question = question;
  await render();
  const drawing = await device;
  if (drawing === null) return;
  writeTime(dayForm.elements, asked.question, drawing.dayOf(asked.question, seconds()));
  slider.follow(drawing.frameOf(asked.question, seconds()), drawing.instant(asked.question, seconds()));
}

/* Without a network this page stands in for every other, and says for which */

async function showShell() {
  const drawing = await takeOver();
  if (drawing === null) return;
  const id = offerAsked(location.pathname);
  if (location.pathname.endsWith("/del")) return showHanded(id, drawing).catch(() => follow(asked.question));
  const other = pageAsked(location.pathname, root);
  if (other) list.prepend(drawing.elsewhere(other.name));
  if (id !== undefined) return showArticle(drawing.item(id, seconds()), list);
  if (other) {
    here = location.pathname;
    asked.fits = other.fits;
  }
  renewDays(document.getElementById("tider"), ...drawing.days(seconds()));
  await follow(asked.question);
}

async function showHanded(id, drawing) {
  const { handedArticle } = await import(list.dataset.hand);
  showArticle(handedArticle(drawing, { question: asked.question, id, root, now: seconds() }), list);
}

/* What is handed on is asked of the server by the question that stands here now */

document.getElementById("del").addEventListener("click", ({ currentTarget }) => {
  currentTarget.href = `${root}del${searchOf(asked.question)}`;
});

/* My places: their script comes with the first use, and is there where something of it is */

const mine = document.getElementById("mine");
let places = null;

async function startPlaces() {
  const { myPlaces } = await import(mine.dataset.parts.split(" ")[0]);
  const told = () => ({ search: searchOf(asked.question), ids: asked.question.ids.split(",").filter(Boolean) });
  return myPlaces({ list, button: mine, root, asked: told, show: showAlone });
}

async function showAlone(ids) {
  asked.fits = ids && (({ id }) => ids.includes(id));
  const found = ids === null && device === null ? null : await render();
  return found && found.lines.size + found.away;
}

function placesNow() {
  places = places ?? startPlaces();
  return places;
}

mine.hidden = false;
mine.addEventListener("click", async () => (await placesNow()).toggle());
if (kept()?.places || asked.question.ids) placesNow();

/* "Now" stays now: on a page that is left open, and on one that is looked at again */

function asksNow() {
  const { time, day, openAt } = asked.question;
  return time + day + openAt === "" && !document.hidden;
}

document.addEventListener("visibilitychange", () => {
  if (asksNow() && (device !== null || Date.now() - opened.at > A_MINUTE)) render();
});
setInterval(() => {
  if (asksNow() && device !== null) render();
}, A_MINUTE);

openInMapsApp(document);
if (kept()?.answers) {
  remember.checked = true;
  bringBack(answers, kept().answers);
  if (Object.values(personOf(answers)).some((said) => said !== null)) changed();
}
people.show();
if ("shell" in list.dataset) showShell();
