// A card of the list, drawn by the phone exactly as app/web/answer/card.html draws it.

import { callOf } from "./contact.js";
import { el, icon, norwegian } from "./dom.js";
import { callLink, wayLink } from "./links.js";
import { RULES } from "./rules.js";
import { reachedInTime } from "./search.js";
import { small } from "./status-words.js";
import { whomOf } from "./welcome-words.js";
import { fill } from "./words.js";
import { dateOf } from "./zone.js";

/**
 * The card of a hit. view: {at, now, near, person asked?, wanted, words, say (status-words.js), directory, root}
 */
export function cardOf(hit, view) {
  const { offer, place } = hit;
  return el(
    "li",
    { class: `card ${hit.shown.state}`, id: `t-${offer.id}` },
    el("p", { class: "status" }, icon(hit.shown.state), " ", view.say.statusText(hit.shown, view.at, view.now)),
    roomOf(offer, view.at),
    el("h3", {}, el("a", { href: itemLink(offer.id, view), ...norwegian() }, offer.name)),
    organisationOf(offer),
    whereOf(place, view),
    farOf(hit, view),
    servicesOf(hit, view),
    whomLine(hit, view),
    checkedOf(hit, view),
    buttonsOf(hit, hit.shown, view),
  );
}

/** What staff say of room at an instant, or null. */
export function roomOf({ room }, at) {
  return room?.from <= at && at < room.to ? el("p", { class: "line" }, icon("info"), el("strong", {}, room.text)) : null;
}

/** The address of the page of an offer, with the question that leads back. */
export function itemLink(id, { root, search = "" }) {
  return `${root}tilbud/${encodeURIComponent(id)}${search}`;
}

/** The name of whoever runs the offer, unless the offer bears it itself. */
export function organisationOf({ name, organisation }) {
  return organisation === name ? null : el("p", { class: "org", ...norwegian() }, organisation);
}

function whereOf(place, { directory }) {
  const parts = [place?.address, directory.districtName(place?.district)].filter(Boolean);
  if (parts.length === 0) return null;
  return el("p", { class: "line" }, icon("pin"), el("span", norwegian(), parts.join(", ")));
}

/** How far away a hit is, and whether one comes there before it closes: a line, hidden where no position is told. */
export function farOf(hit, { at, words, directory }) {
  if (hit.away === null) return el("p", { class: "line far", hidden: true });
  if (hit.walk === null) return el("p", { class: "line far" }, icon("walk"), el("span", {}, fill(words.in_district, { district: directory.districtName(hit.place.district) })));
  const late = reachedInTime(hit, at) === false;
  const text = distanceText(hit, words) + (late ? ` ${words.late}` : "");
  return el("p", { class: late ? "line far late" : "line far" }, icon("walk"), el("span", {}, text));
}

function distanceText({ away, walk }, words) {
  if (away < 1000) return fill(words.metres, { metres: Math.round(away / 10) * 10, minutes: walk });
  const kilometres = String(Math.round(away / 100) / 10).replace(".", words.decimal);
  return fill(words.kilometres, { kilometres, minutes: walk });
}

function servicesOf(hit, view) {
  if (hit.services.length === 0) return null;
  const rank = ({ id }) => (view.wanted.has(id) ? 0 : 1000) + view.directory.term(id).place;
  const sorted = [...hit.services].sort((a, b) => rank(a) - rank(b));
  const more = sorted.length - RULES.shown_services;
  return el(
    "ul",
    { class: "services", "aria-label": view.words.services },
    sorted.slice(0, RULES.shown_services).map((service) => serviceLine(service, hit, view)),
    more > 0 ? el("li", {}, fill(view.words.more_services, { n: more })) : null,
  );
}

function serviceLine({ id, own, status }, hit, view) {
  const differs = own && isOther(status, hit.status);
  const text = differs ? small(view.say.shortStatusText(status, view.at, view.now)) : null;
  const name = view.directory.term(id).name;
  return el(
    "li",
    { class: differs && status.state === "closed" ? "off" : null },
    icon(iconOf(id, view.directory)),
    " ",
    el("span", {}, text === null ? name : `${name}: ${text}`),
  );
}

/** Whether there is something to say of a service beside its door: of a day, other hours too. */
function isOther(own, door) {
  if (own.usual !== undefined) return own.usual !== door.usual;
  if (!own.hours) return own.state !== door.state;
  return JSON.stringify(own.hours.map(asTold)) !== JSON.stringify(door.hours.map(asTold));
}

const asTold = ({ start, end, state, mode }) => [start, end, state, mode];

/** The icon of a service: its own, or that of the need it meets. */
export function iconOf(id, directory) {
  return RULES.own_icons[id] ?? directory.term(id).group;
}

function whomLine(hit, view) {
  const { text, isNorwegian } = whomOf(hit, view.words, view.directory);
  const marked = view.asked && hit.verdict.answer !== "yes" ? ` ${hit.verdict.answer}` : "";
  return el("p", { class: `line whom${marked}`, hidden: text === "" }, icon("person"), el("span", isNorwegian ? norwegian() : {}, text));
}

/** When the facts were checked: the month, or what to beware of where that is too long ago. */
export function checkedText({ offer, worn }, { words, directory, now }) {
  if (offer.verified === null) return words.never_confirmed;
  if (offer.contradicted) return words.contradicted;
  const { month, date, year } = dateOf(offer.verified);
  if (worn === 2) return fill(words.confirmed_long_ago, { day: fill(words.whole_dates[month - 1], { day: date, year }) });
  const name = words.month_names[month - 1];
  const isThisYear = year === dateOf(directory.clock.local(now).day).year;
  return fill(words.checked, { month: isThisYear ? name : `${name} ${year}` });
}

function checkedOf(hit, view) {
  const isOld = hit.worn === 2;
  return el("p", { class: isOld ? "checked old" : "checked" }, isOld ? [icon("warn"), " "] : null, checkedText(hit, view));
}

/** The buttons that call and show the way, or null. */
export function buttonsOf({ offer, place, contact }, status, { words }) {
  const { phone } = offer.contact;
  const call = status.state === "unknown" ? callOf(contact, words) : null;
  const way = place === null ? null : wayLink(place);
  if (phone === null && call === null && way === null) return null;
  const own = phone === null ? null : callButton(offer, words);
  return el("p", { class: "do" }, own, call && otherCall(call), way === null ? null : wayButton(offer, way, words));
}

/** Another's number, with whose it is, or the page to look at. */
function otherCall({ text, link, isPhone }) {
  return el("a", { class: "button whole", href: link, rel: "noreferrer" }, icon(isPhone ? "phone" : "info"), " ", el("span", {}, text));
}

function callButton({ name, contact }, words) {
  const label = fill(words.call, { name, phone: contact.phone });
  const number = el("bdi", { dir: "ltr" }, contact.phone);
  return el("a", { class: "button", href: callLink(contact.phone), "aria-label": label }, icon("phone"), " ", number);
}

function wayButton({ name }, way, words) {
  const label = fill(words.way_to, { name });
  return el("a", { class: "button second", href: way, "data-way": true, "aria-label": label }, icon("way"), " ", words.way);
}
