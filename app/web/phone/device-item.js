// The page of one offer, drawn by the phone without a network: shorter than app/web/offer/item.html, with the same facts.

import { buttonsOf, checkedText, iconOf, organisationOf, roomOf } from "./cards.js";
import { el, icon, norwegian } from "./dom.js";
import { spansBetween } from "./hours.js";
import { RULES } from "./rules.js";
import { search } from "./search.js";
import { statusWords } from "./status-words.js";
import { rulesInWords } from "./welcome-words.js";

const MINUTES_OF_A_DAY = 1440;
const DASH = "\u2060–\u2060";

/** The article of an offer at `now`, or one that says that it is not among those kept. */
export function itemArticle(id, { words, directory, root, now }) {
  const say = statusWords(words, directory.clock);
  const view = { words, directory, root, now, say };
  const back = el("a", { class: "back", href: root + location.search }, icon("back"), " ", words.item.all_offers);
  const hit = search(directory, { at: now }).find(({ offer }) => offer.id === id);
  const body = hit ? bodyOf(hit, view) : [el("h1", {}, words.item.not_found)];
  return el("article", { class: "page wide" }, back, body);
}

function bodyOf(hit, view) {
  const { item } = view.words;
  return [
    headOf(hit, view),
    el("p", { class: "note" }, item.short),
    el(
      "div",
      { class: "columns" },
      el("div", {}, block(item.hours, hoursOf(hit, view)), block(item.given, givenOf(hit, view))),
      el("div", {}, block(item.whom, rulesOf(hit, view)), block(item.where, doorsOf(hit, view))),
    ),
  ];
}

function headOf(hit, view) {
  const { offer, status } = hit;
  const { website } = offer.contact;
  const line = el("p", { class: `status ${status.state}` }, icon(status.state), " ", view.say.statusText(status, view.now, view.now));
  return el(
    "header",
    { class: "title" },
    el("h1", norwegian(), offer.name),
    organisationOf(offer),
    offer.publication === "published" ? [line, roomOf(offer, view.now)] : null,
    offer.summary ? el("p", { class: "lead", ...norwegian() }, offer.summary) : null,
    el("p", { class: hit.worn === 2 ? "note warn" : "checked" }, checkedText(hit, view), offer.contradicted && ` (${offer.contradicted})`),
    buttonsOf(hit, status, view),
    el("p", {}, el("a", { class: "back", href: `${location.pathname}/del${location.search}` }, icon("share"), " ", view.words.hand.share)),
    website ? el("p", { class: "long" }, el("a", { href: website, rel: "noreferrer" }, website)) : null,
  );
}

function block(title, content) {
  return el("section", { class: "block" }, el("h2", {}, title), content);
}

/* Hours: the usual week and a table of the coming days for each door, with the days that have a name */

function hoursOf({ offer }, view) {
  const several = offer.seats.length > 1;
  const doors = offer.seats.flatMap((seat) => [
    several ? el("h3", norwegian(), seat.place?.name ?? seat.place?.address ?? "") : null,
    daysOf(seat.schedule, view),
  ]);
  return [...doors, offer.hours_note ? el("p", norwegian(), offer.hours_note) : null];
}

function daysOf(schedule, { words, directory, say, now }) {
  const pieces = directory.pieces(schedule);
  if (pieces.length === 1 && pieces[0].state === "unknown") return el("p", { class: "missing" }, words.item.hours_unknown);
  const today = directory.clock.local(now).day;
  const isShown = ({ day, name }) => day >= today && (day < today + RULES.days_ahead || name !== null);
  const rows = directory.days.filter(isShown).map(({ day, name }) => {
    const title = say.weekdayText(day) + (day === today ? ` (${words.today})` : "");
    const hours = dayText(pieces, day, directory.clock, { words, say });
    const cell = el("td", {}, hours, name ? el("small", {}, name) : null);
    return el("tr", { class: day === today ? "today" : null }, el("th", { scope: "row" }, title), cell);
  });
  const week = directory.week(schedule);
  return [week && el("p", {}, el("strong", {}, words.item.week), `: ${week}`), rows.length > 0 ? el("table", {}, el("tbody", {}, rows)) : null];
}

/** The times of a day: what begins on it, and what has been open since before and lasts through it. */
export function dayText(pieces, day, clock, { words, say }) {
  const [from, to] = [clock.instant(day, 0), clock.instant(day + 1, 0)];
  const whole = spansBetween(pieces, -Infinity, Infinity);
  const own = whole.filter((span) => span.start >= from && span.start < to);
  const through = whole.filter((span) => span.start < from && span.end >= to);
  const texts = [...through, ...own].map((span) => spanText(span, { from, to }, clock, { words, say }));
  if (texts.length === 0) return words.status.closed;
  const text = texts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function spanText({ start, end, state, mode }, { from, to }, clock, { words, say }) {
  const { status } = words;
  const isWhole = start <= from && end >= to;
  const how = state === "unknown" ? (status[mode] ?? status.call_first.toLowerCase()) : (status[mode] ?? "");
  const times = isWhole ? status.all_day : `${clockAt(start, clock, say)}${DASH}${endAt(end, clock, say)}`;
  if (isWhole && state === "unknown") return how;
  return how ? `${times} (${how})` : times;
}

/** The time of an instant; a day that is over ends at 24. */
function clockAt(at, clock, say) {
  return say.clockText(clock.local(at).minutes);
}

function endAt(at, clock, say) {
  return say.clockText(clock.local(at).minutes || MINUTES_OF_A_DAY);
}

/* What, for whom, where */

function givenOf(hit, view) {
  const lines = hit.services.map(({ id, own, status, note }) =>
    el(
      "li",
      {},
      icon(iconOf(id, view.directory)),
      el(
        "span",
        {},
        view.directory.term(id).name,
        own ? el("small", {}, view.say.statusText(status, view.now, view.now)) : null,
        note ? el("small", norwegian(), note) : null,
      ),
    ),
  );
  return el("ul", { class: "given" }, lines);
}

function rulesOf({ offer }, { words, directory }) {
  const rules = rulesInWords(offer, words, directory).map((text) => el("li", {}, icon("person"), el("span", {}, text)));
  const groups = [...offer.rules.groups, offer.documents].filter(Boolean);
  const said = groups.map((text) => el("li", {}, icon("info"), el("span", norwegian(), text)));
  return el("ul", { class: "reasons" }, rules, said);
}

function doorsOf({ offer }, view) {
  return offer.seats.map(({ place }) => placeOf(place, view));
}

function placeOf(place, { words, directory }) {
  const { item } = words;
  if (place === null) return el("p", { class: "missing" }, item.no_address);
  const parts = [place.address, place.postcode && `${place.postcode} ${RULES.city}`, directory.districtName(place.district)];
  const where = parts.filter(Boolean).join(", ");
  const unknown = place.accuracy === "hidden" ? item.address_hidden : item.address_unknown;
  const line = where ? el("p", { class: "line" }, icon("pin"), el("span", norwegian(), where)) : el("p", { class: "missing" }, unknown);
  return [line, place.access ? el("p", { class: "line" }, icon("info"), el("span", norwegian(), place.access)) : null].filter(Boolean);
}
