// The list worked out and drawn by the phone: for another time or person, from where one stands, or offline.

import { cardOf } from "./cards.js";
import { el, fillWith, icon, norwegian } from "./dom.js";
import { insteadBox } from "./instead.js";
import { meaningOf, traitsAsked } from "./meaning.js";
import { searchOf, traitNames } from "./question.js";
import { RULES } from "./rules.js";
import { groups, isReached, search } from "./search.js";
import { statusWords } from "./status-words.js";
import { inNorwegian, NAME } from "./text-search.js";
import { instantOf, partOf } from "./times.js";
import { openInMapsApp } from "./ways.js";
import { countText, fill } from "./words.js";

const HALF_AN_HOUR = 30;

/**
 * Draws into the page's #svar. `root` is the address of the list in this language,
 * `holidays` are [{id, day}] that a question may name. Call `show` with what is asked:
 * {question, near, inTime, person, now, fits: which offers (null: all)}; it gives what it found: {lines, away, found}, for each offer in
 * the list its place, its state and a line in words, how many are not for the person, and the groups.
 */
export function deviceList(list, words, directory, { root, holidays }) {
  const say = statusWords(words, directory.clock);
  const whole = new Set();
  let last = null;
  let [drawn, standing] = [new Map(), []];

  function show(asked) {
    last = asked;
    const { question, near, inTime, person, now, fits = null } = asked;
    const at = instantOf(question, now, directory.clock, holidays);
    const part = partOf(question, now, directory.clock, holidays);
    const view = { words, say, directory, root, near, at, part, now };
    view.asked = Object.values(person).some((answer) => answer !== null);
    const { words: text, district } = question;
    view.search = searchOf({ ...question, everything: false, map: false });
    const own = wantedOf(question);
    const heard = inNorwegian(text, words.own_words);
    const meaning = meaningOf(own.size > 0 ? "" : heard, directory);
    view.wanted = own.size > 0 ? own : meaning.wanted;
    const left = meaning.wanted.size > 0 || meaning.trait ? "" : heard;
    const asks = traitsAsked([...question.traits, ...(meaning.trait ? [meaning.trait] : [])], question.language);
    const ids = question.ids ? question.ids.split(",") : null;
    const isAsked = (offer) => (fits === null || fits(offer, directory)) && (ids === null || ids.includes(offer.id));
    view.isChosen = fits !== null || ids !== null;
    const find = (isSaid) => {
      const isFit = (offer, place) => isAsked(offer) && (asks === null || asks(isSaid, offer, place));
      const query = { at, part, wanted: view.wanted, words: left, district, near, person, fits: isFit };
      return search(directory, query).filter((hit) => belongs(hit, left));
    };
    const said = find(true);
    const unsaid = asks === null ? [] : find(false);
    const hits = said.length > 0 ? said : unsaid;
    view.note = noteOf(meaning, asks !== null && said.length === 0);
    view.unsaid = hits === said ? groups(unsaid.filter(isWelcome), view.wanted, near).flatMap((group) => group.hits) : [];
    const all = groups(hits.filter(isWelcome), view.wanted, near).map(namedFirst);
    const found = inTime && part === null ? withinReach(all, at) : all;
    standing = found;
    const away = groups(hits.filter((hit) => !isWelcome(hit)), view.wanted, near).flatMap((group) => group.hits);
    drawn = new Map([...found.flatMap((group) => group.hits), ...view.unsaid, ...away].map((hit) => [hit.offer.id, () => cardOf(hit, view)]));
    write(found, away, view, question);
    return { lines: linesOf(found, view), away: away.length, found };
  }

  /** What is to be said of an answer that stands in for another. */
  function noteOf({ instead }, isUnsaid) {
    if (instead.length > 0) return fill(words.nobody_gives, { what: instead.map((id) => directory.term(id).name).join(", ") });
    return isUnsaid ? words.not_said : "";
  }

  function linesOf(found, { at, now }) {
    const lines = new Map();
    for (const { offer, place, shown } of found.flatMap((group) => group.hits)) {
      lines.set(offer.id, { place, state: shown.state, text: `${offer.name}: ${say.statusText(shown, at, now)}` });
    }
    return lines;
  }

  function write(found, away, view, question) {
    const isNow = question.time === "" && question.day === "" && question.openAt === "";
    const focused = document.activeElement?.closest?.(".card")?.id;
    writeAlerts(view);
    writeSum(found, view, question, isNow);
    for (const old of list.querySelectorAll(".group[data-state], .instead")) old.remove();
    const end = document.getElementById("ikke-for-deg");
    const text = nothingText(found, view, isNow);
    if (text !== "") end.before(insteadBox(text, found, view, isFirst(found, question, view)));
    end.before(...found.map((group) => sectionOf(group, view, isNow)));
    if (view.unsaid.length > 0) end.before(unsaidSection(view));
    writeAway(end, away, view);
    openInMapsApp(list);
    list.dataset.drawn = "";
    if (focused) document.getElementById(focused)?.querySelector("h3 a").focus({ preventScroll: true });
  }

  /** The notices of the city that hold at the time asked about: on a kept page they may have ended. */
  function writeAlerts({ at }) {
    const active = directory.alerts.filter(({ starts, ends }) => starts <= at && at < ends);
    document.querySelector(".alerts")?.remove();
    if (active.length === 0) return;
    const notes = active.map(({ title, text }) =>
      el("p", { class: "note warn" }, icon("warn"), " ", el("strong", norwegian(), title), " ", el("span", norwegian(), text)),
    );
    const main = document.getElementById("innhold");
    main.prepend(el("section", { class: "alerts wide", "aria-label": words.alerts }, notes));
  }

  function writeSum(found, { at, part, note }, question, isNow) {
    const sum = document.getElementById("antall");
    const open = found.find((group) => group.state === "open")?.hits.length ?? 0;
    const line = open === 0 ? noneText(at, isNow) : countText(isNow ? words.counts.now : words.counts.then, open, words);
    sum.querySelector("strong").textContent = line;
    sum.querySelector(".when").textContent = whenText(at, part, question, isNow);
    document.getElementById("vis").textContent = line;
    sum.querySelector(".only")?.remove();
    const asked = filterText(question);
    if (asked) sum.append(filterLine(note ? `${asked} ${note}` : asked));
  }

  function noneText(at, isNow) {
    if (!directory.covers(at)) return words.not_sure;
    return isNow ? words.none_now : words.none;
  }

  function whenText(at, part, { time }, isNow) {
    if (isNow) return say.nowText(at);
    return part === null ? say.momentText(at) : say.partText(part, !RULES.parts.includes(time));
  }

  /** What is asked beside the chips, which say for themselves what they mean. */
  function filterText(question) {
    const { service, district, words: text, ids } = question;
    const parts = [
      service && directory.term(service)?.name,
      directory.districtName(district) ?? district,
      ...traitNames(question),
      text && `«${text}»`,
      ids && fill(words.chosen, { n: ids.split(",").length }),
    ];
    const what = parts.filter(Boolean).join(", ");
    return what && fill(words.only, { what });
  }

  function filterLine(text) {
    return el("span", { class: "only" }, `${text} `, el("a", { href: root, "data-all": true }, words.show_all_offers));
  }

  /** Whether the help is read at once: not where a place was looked for by name or is near, one is open, or none is certain. */
  function isFirst(found, { words: text }, { near, at }) {
    return found.length === 0 || (text === "" && near === null && found[0].state !== "open" && directory.covers(at));
  }

  function nothingText(found, { near }, isNow) {
    if (found.length === 0) return words.nothing_fits;
    const open = found[0].state === "open" ? found[0].hits : [];
    if (open.length === 0) return isNow ? words.nothing_now : words.nothing_then;
    const within = open.some((hit) => hit.walk !== null && hit.walk <= HALF_AN_HOUR);
    return near === null || within ? "" : words.nothing_near;
  }

  function sectionOf({ state, hits }, view, isNow) {
    const title = (isNow && words[`title_${state}_now`]) || words[`title_${state}`];
    const first = RULES.first_cards[directory.covers(view.at) ? state : "open"];
    const shown = whole.has(state) || view.isChosen ? hits : hits.slice(0, first);
    const help = words[`help_${state}`];
    const section = el(
      "section",
      { class: "group", id: state, "data-state": true, "aria-labelledby": `${state}-navn` },
      state === "open"
        ? el("h2", { id: "open-navn", class: "unseen" }, title)
        : el("h2", { id: `${state}-navn` }, `${title} (${hits.length})`),
      help ? el("p", {}, help) : null,
      el("ul", { class: "cards" }, shown.map((hit) => cardOf(hit, view))),
    );
    if (shown.length < hits.length) section.append(moreButton(section, state, hits.length));
    return section;
  }

  /** Those of which nobody says what was asked for. */
  function unsaidSection(view) {
    const summary = el("summary", {}, fill(words.unsaid, { n: view.unsaid.length }));
    const cards = el("ul", { class: "cards inside" }, view.unsaid.map((hit) => cardOf(hit, view)));
    return el("section", { class: "group", id: "vet-ikke", "data-state": true }, el("details", { class: "fold" }, summary, cards));
  }

  function moreButton(section, state, count) {
    const button = el("button", { class: "button second", type: "button" }, fill(words.show_all, { n: count }));
    button.addEventListener("click", () => {
      const before = section.querySelectorAll(".card").length;
      whole.add(state);
      show(last);
      document.getElementById(state).querySelectorAll(".card h3 a")[before]?.focus();
    });
    return el("p", { class: "more" }, button);
  }

  function writeAway(end, away, view) {
    end.hidden = away.length === 0;
    end.querySelector("summary").textContent = fill(words.not_for_you, { n: away.length });
    fillWith(end.querySelector(".cards"), ...away.map((hit) => cardOf(hit, view)));
  }

  /** The card of an offer that is in the answer, also where the list shows only the first ones; null for others. */
  function card(id) {
    return drawn.get(id)?.() ?? null;
  }

  /** Shows the whole group that an offer stands in. */
  function reveal(id) {
    const group = standing.find(({ hits }) => hits.some(({ offer }) => offer.id === id));
    if (!group) return;
    whole.add(group.state);
    show(last);
  }

  return { show, card, reveal, say, directory, words };
}

/** The groups without what somebody who walks there now finds closed. */
function withinReach(found, at) {
  const kept = found.map(({ state, hits }) => ({ state, hits: hits.filter((hit) => isReached(hit, at)) }));
  return kept.filter(({ hits }) => hits.length > 0);
}

/** Who writes a whole name looks for that offer, however hard it is to use. */
function namedFirst({ state, hits }) {
  const isNamed = ({ match }) => match === NAME;
  return { state, hits: state === "closed" ? hits : [...hits.filter(isNamed), ...hits.filter((hit) => !isNamed(hit))] };
}

function wantedOf({ need, service }) {
  if (service) return new Set([service]);
  return new Set(need ? RULES.needs[need] : []);
}

/** An offer that has closed or moved is shown only to somebody who looks for it by name. */
function belongs({ offer }, text) {
  return offer.publication === "published" || text !== "";
}

const isWelcome = ({ verdict }) => verdict.answer !== "no";
