// The list on the phone: nearest first, "can I use it?", the map. Nothing a person answers leaves the page.

import { distanceM, walkMin } from "./distance.js";
import { eligible, fill, reasonText } from "./eligibility.js";
import { mapView } from "./map-view.js";
import { openInMapsApp } from "./ways.js";

const list = document.getElementById("svar");
const words = JSON.parse(list.dataset.words);
const message = document.getElementById("melding");
const near = document.getElementById("naer");
const about = document.getElementById("meg");
const answers = document.getElementById("meg-svar");
const turnedAway = document.getElementById("ikke-for-deg");
const map = mapView(document.getElementById("kart"), words, cards, bringAll);

let position = null;

function cards() {
  return [...list.querySelectorAll(".group .card")];
}

function tell(text) {
  message.textContent = text;
  message.hidden = text === "";
  message.setAttribute("role", "status");
}

/* Nearest first */

near.hidden = !("geolocation" in navigator);
near.addEventListener("click", () => {
  tell(words.asking);
  near.setAttribute("aria-disabled", "true");
  navigator.geolocation.getCurrentPosition(sortFrom, refused, { maximumAge: 60000, timeout: 15000 });
});

async function sortFrom({ coords }) {
  position = { lat: coords.latitude, lon: coords.longitude };
  const whole = await fetchWhole();
  cards().forEach(showDistance);
  judgeAll();
  near.removeAttribute("aria-disabled");
  near.classList.add("done");
  tell(whole ? words.sorted : words.failed);
  map.showPosition(position);
}

function refused() {
  near.removeAttribute("aria-disabled");
  tell(words.refused);
}

function pointOf(card) {
  const { lat, lon } = card.dataset;
  return lat === undefined ? null : { lat: Number(lat), lon: Number(lon) };
}

function showDistance(card) {
  const point = pointOf(card);
  const line = card.querySelector(".far");
  if (point === null || position === null) return;
  const metres = distanceM(position, point);
  const minutes = walkMin(metres);
  card.dataset.metres = metres;
  line.textContent = distanceText(metres, minutes);
  if (closesBefore(card, minutes)) line.append(` ${words.late}`);
  line.hidden = false;
}

function distanceText(metres, minutes) {
  if (metres < 1000) return fill(words.metres, { metres: Math.round(metres / 10) * 10, minutes });
  const kilometres = (metres / 1000).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: 1,
  });
  return fill(words.kilometres, { kilometres, minutes });
}

function closesBefore(card, minutes) {
  const arrival = Number(list.dataset.at) + minutes * 60;
  return card.dataset.closes !== undefined && arrival >= Number(card.dataset.closes);
}

function metresTo(card) {
  return card.dataset.metres === undefined ? Number.MAX_VALUE : Number(card.dataset.metres);
}

/* The page holds the first of each group; "nearest" needs all of them. */

async function fetchWhole() {
  if ("whole" in list.dataset) return true;
  tell(words.fetching);
  try {
    const answer = await fetch(list.dataset.everything);
    if (!answer.ok) return false;
    replaceGroups(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    return false;
  }
  list.dataset.whole = "";
  return true;
}

function replaceGroups(page) {
  turnedAway.querySelector(".cards").replaceChildren();
  for (const group of list.querySelectorAll(".group[data-state]")) {
    const fuller = page.getElementById(group.id);
    if (fuller) group.replaceWith(document.adoptNode(fuller));
  }
  openInMapsApp(list);
}

/* Can I use it? */

about.hidden = false;
answers.addEventListener("submit", (event) => event.preventDefault());
answers.addEventListener("input", bringAll);
answers.addEventListener("reset", () => setTimeout(judgeAll));

async function bringAll() {
  const whole = await fetchWhole();
  tell(whole ? "" : words.failed);
  if (position) cards().forEach(showDistance);
  judgeAll();
}

function person() {
  const home = answers.querySelector("#hjem");
  const years = answers.querySelector("#alder").value;
  return {
    home: home.value === "" ? null : homeOf(home.selectedOptions[0]),
    age: years === "" ? null : Number(years),
    gender: answers.querySelector("#kjonn").value || null,
    intoxicated: answers.querySelector("#ruset").checked || null,
  };
}

function homeOf({ value, dataset }) {
  const serving = dataset.serving?.split(" ");
  return serving ? { kind: "district", serving } : { kind: value, serving: [] };
}

function judgeAll() {
  const me = person();
  for (const card of turnedAway.querySelectorAll(".card")) putBack(card);
  for (const group of list.querySelectorAll(".group[data-state] > .cards")) rememberOrder(group);
  for (const card of cards()) judge(card, me);
  for (const group of list.querySelectorAll(".group[data-state] > .cards")) welcomeFirst(group);
  const no = turnedAway.querySelectorAll(".card").length;
  turnedAway.hidden = no === 0;
  turnedAway.querySelector("summary").textContent = fill(words.not_for_you, { n: no });
  count();
  if (no > 0) tell(fill(words.judged, { n: no }));
  map.filter();
}

/** The numbers of the headings and of the first line say what is left in the groups. */
function count() {
  for (const group of list.querySelectorAll(".group[data-state]")) {
    const total = group.querySelector("[data-total]");
    const away = [...turnedAway.querySelectorAll(".card")].filter((card) => card.classList.contains(group.id));
    group.dataset.all = group.dataset.all || total.textContent;
    total.textContent = Number(group.dataset.all) - away.length;
  }
  const open = document.querySelector("#open [data-total]");
  const line = document.querySelector("#antall strong");
  if (open) line.textContent = line.textContent.replace(/\d+/, open.textContent);
}

function judge(card, me) {
  const rules = JSON.parse(card.dataset.rules);
  const verdict = eligible(rules, me);
  const line = card.querySelector(".whom");
  const text = verdict.findings.map((one) => reasonText(one, rules, words).replace(/\.+$/, "")).join(" · ");
  line.lastElementChild.textContent = text;
  line.hidden = text === "";
  const asked = Object.values(me).some((value) => value !== null);
  card.dataset.verdict = verdict.answer;
  line.classList.toggle("ask", asked && verdict.answer === "ask");
  line.classList.toggle("no", verdict.answer === "no");
  if (verdict.answer === "no") moveAway(card);
}

const homes = new WeakMap();

function moveAway(card) {
  homes.set(card, card.parentElement);
  turnedAway.querySelector(".cards").append(card);
}

function putBack(card) {
  homes.get(card)?.append(card);
}

/** Those who surely welcome the person come before those to ask; otherwise the order stays. */
function welcomeFirst(group) {
  const rank = (card) => (card.dataset.verdict === "yes" ? 0 : 1);
  const place = (card) => (position === null ? Number(card.dataset.place) : metresTo(card));
  group.append(...[...group.children].sort((a, b) => rank(a) - rank(b) || place(a) - place(b)));
}

function rememberOrder(group) {
  [...group.children].forEach((card, number) => {
    if (card.dataset.place === undefined) card.dataset.place = number;
  });
}

openInMapsApp(document);
