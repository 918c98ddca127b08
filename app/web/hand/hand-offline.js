// Without a network the phone hands on what it has worked out itself: the text that app/web/hand/text.py writes, from the
// question of the address alone. It is fetched with the page that hands on, and kept from then on.

import { callOf } from "./contact.js";
import { el, icon } from "./dom.js";
import { handButtons } from "./hand-buttons.js";
import { searchOf, traitNames } from "./question.js";
import { RULES } from "./rules.js";
import { small } from "./status-words.js";
import { fill } from "./words.js";
import { dateOf } from "./zone.js";

const DATE = "2026-11-29".length;
const NOBODY = Object.freeze({ home: null, age: null, gender: null, intoxicated: null });
const TIMELESS = Object.freeze({ time: "", day: "", openAt: "" });

/** What is handed on of a question at `now`, or of the offer `id`; null where the phone does not know that offer or day. */
export function handedArticle(device, { question, id, root, now }) {
  const { words, directory } = device.list();
  if (!directory.covers(device.instant(question, now))) return null;
  const asked = { ...question, map: false };
  const text = id === undefined ? textOfList(device, asked, root, now) : textOfOffer(device, asked, id, root, now);
  if (text === null) return null;
  const back = id === undefined ? root : `${root}tilbud/${id}`;
  const { hand } = words;
  const page = el(
    "article",
    { class: "page wide hand" },
    el("a", { class: "back", href: back + location.search }, icon("back"), " ", words.item.all_offers),
    el("h1", {}, hand.title),
    el(
      "p",
      { class: "row" },
      el("a", { class: "button", href: `sms:?body=${encodeURIComponent(text)}` }, icon("mail"), " ", hand.sms),
      el("button", { class: "button second", type: "button", id: "del", hidden: true }, icon("share"), " ", hand.share),
      el("button", { class: "button second", type: "button", id: "kopier", "data-done": hand.copied, hidden: true }, hand.copy),
    ),
    el("p", { id: "sagt", role: "status" }),
    el("p", { class: "handed note", id: "tekst", dir: "auto" }, text),
  );
  handButtons(page);
  return page;
}

/** The whole local day that a question asks about, or whose instant it asks about: "2026-11-29". */
function dayOf(device, question, now) {
  return device.typed(device.instant(question, now)).slice(0, DATE);
}

function lasting(device, question, now) {
  const isInstant = device.part(question, now) === null;
  const time = isInstant ? { openAt: device.typed(device.instant(question, now)) } : { day: dayOf(device, question, now) };
  return { ...question, ...TIMELESS, ...time };
}

/** The hits of a question, asked by nobody in particular from nowhere in particular. */
function hitsOf(device, question, now) {
  return device.draw({ question, near: null, person: NOBODY }, now).found.flatMap(({ hits }) => hits);
}

/** The same on the whole day, by the ids of their offers. */
function onDay(device, question, now) {
  const asked = { ...question, ...TIMELESS, day: dayOf(device, question, now) };
  return new Map(hitsOf(device, asked, now).map((hit) => [hit.offer.id, hit]));
}

const asksNow = ({ time, day, openAt }) => time === "" && day === "" && openAt === "";

function textOfList(device, question, root, now) {
  const { words } = device.list();
  const all = hitsOf(device, question, now);
  const usable = all.filter(({ shown }) => shown.state !== "closed");
  const hits = usable.length > 0 ? usable : all;
  const days = onDay(device, question, now);
  const lines = hits.slice(0, RULES.most_told).map(({ offer, shown }) => lineOf(days.get(offer.id), shown.state, question, device));
  const more = hits.length - RULES.most_told;
  return [
    `${[whatOf(device, question), whenOf(device, question, now)].join(words.comma)}:`,
    ...(usable.length > 0 ? [] : [words.none]),
    ...lines,
    ...(more > 0 ? [fill(words.more_services, { n: more })] : []),
    location.origin + root + searchOf(lasting(device, question, now)),
  ].join("\n");
}

function textOfOffer(device, question, id, root, now) {
  const asked = { ...question, need: "", service: "", district: "", words: "" };
  const hit = onDay(device, asked, now).get(id);
  if (!hit) return null;
  const { directory } = device.list();
  const start = device.instant(question, now);
  const { state } = directory.statusIn(seatOf(hit).schedule, { start, end: directory.clock.instant(hit.shown.day + 1, 0) });
  const search = asksNow(question) ? "" : searchOf(lasting(device, asked, now));
  return `${lineOf(hit, state, asked, device)}\n${location.origin}${root}tilbud/${id}${search}`;
}

const seatOf = ({ offer, place }) => offer.seats.find((one) => one.place === place);

/** "Fyrlyset, Urtegata 16 A, søn 29.11. kl. 11–13, tlf. 23 03 66 80"; what is shut then is told by when it opens next. */
function lineOf(hit, state, question, device) {
  const { words } = device.list();
  const later = state === "closed" ? nextOpen(hit, question, device) : null;
  const days = later !== null && asksNow(question) ? [later] : [hit.shown, later].filter(Boolean);
  const when = days.map((status) => dayText(status, device));
  return [hit.offer.name, hit.place?.address, ...when, phoneOf(hit, words)].filter(Boolean).join(words.comma);
}

/** The first day after one on which what is asked of an offer is not shut, or null. */
function nextOpen(hit, { need, service }, device) {
  const { directory } = device.list();
  const { clock } = directory;
  const wanted = service ? [service] : (RULES.needs[need] ?? []);
  const given = seatOf(hit).services.filter(({ id }) => wanted.includes(id));
  const [{ schedule }] = given.length > 0 ? given : [seatOf(hit)];
  for (let day = hit.shown.day + 1; day < hit.shown.day + RULES.days_ahead; day += 1) {
    const part = { start: clock.instant(day, 0), end: clock.instant(day + 1, 0) };
    const status = directory.covers(part.start) ? directory.statusIn(schedule, part) : null;
    if (status && status.state !== "closed") return status;
  }
  return null;
}

function dayText(status, device) {
  const { words, say } = device.list();
  const { weekday, date, month } = dateOf(status.day);
  const day = `${words.short_weekdays[weekday]} ${date}.${month}.`;
  const hours = say.shortStatusText(status);
  const times = status.why ? `${hours} (${status.why})` : hours;
  return fill(/^\d/.test(times) ? words.on_day_at : words.status.on_day, { day, time: times, what: times });
}

function phoneOf({ offer, contact, shown }, words) {
  const { phone } = offer.contact;
  const isRtl = document.documentElement.dir === "rtl";
  if (phone) return fill(words.hand.tel, { phone: isRtl ? phone.replace(/ /g, "\u00a0") : phone });
  const call = shown.state === "unknown" ? callOf(contact, words) : null;
  return call && (call.isPhone ? call.text : small(call.text));
}

function whatOf(device, question) {
  const { need, service, district, words: text } = question;
  const { words, directory } = device.list();
  const chip = need && document.querySelector(`[data-need="${need}"]`);
  const parts = [
    chip && chip.textContent.trim(),
    service && directory.term(service)?.name,
    directory.districtName(district) ?? district,
    ...traitNames(question),
    text && `«${text}»`,
  ];
  return parts.filter(Boolean).join(words.comma) || words.title_open;
}

function whenOf(device, question, now) {
  const { say } = device.list();
  const part = device.part(question, now);
  return part === null ? say.momentText(device.instant(question, now)) : say.partText(part, !RULES.parts.includes(question.time));
}
