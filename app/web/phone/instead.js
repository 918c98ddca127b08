// What helps where nothing is open: what opens next and who answers the phone, as app/web/answer/nothing_open.py finds it.

import { el, icon, norwegian } from "./dom.js";
import { itemLink } from "./cards.js";
import { callLink } from "./links.js";
import { RULES } from "./rules.js";

/** The box with `text` above it, unfolded or not; `groups` are those of the list. */
export function insteadBox(text, groups, view, open) {
  const { words, say, directory } = view;
  const closed = groups.find((group) => group.state === "closed")?.hits ?? [];
  const lines = answering(directory, view.at, view.wanted).slice(0, RULES.most_lines);
  const openings = closed.slice(0, RULES.most_openings).filter((hit) => hit.shown.nextOpen !== null);
  return el(
    "details",
    { class: "note instead", id: "i-stedet", open },
    el("summary", {}, el("strong", {}, text)),
    openings.length > 0 ? el("h2", {}, words.opens_next) : null,
    openings.length > 0 ? el("ul", { class: "plain" }, openings.map((hit) => openingOf(hit, view))) : null,
    lines.length > 0 ? el("h2", {}, words.answer_phone) : null,
    lines.length > 0 ? el("ul", { class: "lines" }, lines.map((line) => lineOf(line, say, view))) : null,
    el("p", {}, words.danger),
  );
}

function openingOf({ offer, shown }, view) {
  const link = el("a", { href: itemLink(offer.id, view), ...norwegian() }, offer.name);
  return el("li", {}, link, `: ${view.say.statusText(shown, view.at, view.now)}`);
}

function lineOf({ offer, seat }, say, { directory, at, now }) {
  const { phone } = offer.contact;
  const number = el("bdi", { dir: "ltr" }, phone);
  const status = say.statusText(directory.statusAt(seat.schedule, at), at, now);
  return el(
    "li",
    {},
    el("a", { class: "button", href: callLink(phone) }, icon("phone"), " ", number),
    " ",
    el("span", {}, el("bdi", norwegian(), offer.name), el("small", {}, status)),
  );
}

/** Who answers the phone at an instant and helps with what is wanted: [{offer, seat}], the most urgent first. */
export function answering(directory, at, wanted = new Set()) {
  const found = new Map();
  for (const service of RULES.answering) {
    const lines = directory.offers.filter((offer) => rings(offer, service) && helpsWith(offer, wanted, directory)).sort(byCloseness);
    for (const offer of lines) {
      const seat = offer.seats.find((one) => isAnswered(directory, one, service, at));
      if (seat && !found.has(offer.id)) found.set(offer.id, { offer, seat });
    }
  }
  return [...found.values()];
}

/** Whether a line gives what is wanted, or knows of it. */
function helpsWith({ services, lists }, wanted, directory) {
  const groups = [...wanted].map((id) => directory.term(id).group);
  return (
    wanted.size === 0 ||
    groups.includes("talk") ||
    services.some(({ id }) => wanted.has(id) || (groups.includes("health") && id === RULES.answering[0])) ||
    (groups.includes("equipment") && lists.includes(RULES.first_measure))
  );
}

function rings(offer, service) {
  const isLine = service === RULES.answering[0] || offer.places.length === 0;
  const isPublic = offer.publication === "published" && offer.audiences.includes("adult");
  return isPublic && isLine && offer.contact.phone !== null && offer.services.some(({ id }) => id === service);
}

function isAnswered(directory, seat, service, at) {
  return seat.services.some(({ id, schedule }) => id === service && mayAnswer(directory.statusAt(schedule, at)));
}

/** Where nothing is certain, a line that usually answers is still worth a call. */
const mayAnswer = ({ state, usual }) => state === "open" || Boolean(usual);

function byCloseness(a, b) {
  const rank = (offer) =>
    (offer.lists.includes(RULES.first_measure) ? 0 : 2) + (offer.services.some(({ id }) => id === "talk") ? 0 : 1);
  return rank(a) - rank(b) || (a.key < b.key ? -1 : 1);
}
