// Starts the phone's own answers: fetches the words and the directory, and says how old they are without a network.

import { el, fillWith } from "./dom.js";
import { itemArticle } from "./device-item.js";
import { deviceList } from "./device-list.js";
import { fetchWords, freshDirectory, keptDirectory } from "./kept.js";
import { understood } from "./question.js";
import { RULES } from "./rules.js";
import { dateText, instantOf, isTime, partOf, typedDay, typedInstant, typedOf } from "./times.js";
import { fill } from "./words.js";
import { dayFrom } from "./zone.js";

const FOURTEEN_DAYS = 14 * 86400;

/**
 * The phone's list in `list` (#svar). `redraw` is called when newer data has come. Throws where neither the net nor
 * the phone has the directory.
 */
export async function openDevice(list, { root, redraw }) {
  const { vocabulary, directory: address } = list.dataset;
  const line = document.getElementById("uten-nett");
  const words = await fetchWords(vocabulary);
  const holidays = holidaysOf(document);
  let drawing = null;
  let isAlone = false;

  async function start() {
    const saved = await keptDirectory(address);
    const fresh = saved !== null && !navigator.onLine ? null : await freshDirectory(address, saved).catch(() => null);
    if (fresh === null && saved === null) throw new Error("No directory");
    use(fresh ?? saved, fresh === null);
  }

  function use(directory, isOffline) {
    drawing = deviceList(list, words, directory, { root, holidays });
    tellAge(isOffline);
  }

  function tellAge(isOffline) {
    isAlone = isOffline;
    line.hidden = !isOffline;
    if (isOffline) fillWith(line, ...ageOf(drawing, Date.now() / 1000));
  }

  async function refresh() {
    const fresh = await freshDirectory(address, drawing.directory).catch(() => null);
    if (fresh === null) return;
    use(fresh, false);
    redraw();
  }

  /** What this phone can tell from nonsense: the needs and services it knows, the times that it writes itself. */
  function knowing(now) {
    const { clock, term } = drawing.directory;
    return {
      need: (need) => Object.keys(RULES.needs).includes(need),
      service: (id) => term(id) !== undefined,
      time: (word) => isTime(word, now, clock, holidays),
      day: (text) => typedDay(text) !== null,
      openAt: (text) => typedInstant(text, clock) !== null,
    };
  }

  /** Whether the server knows the hours of what is asked and the phone does not: without a network it says the usual week. */
  function isTooFar(question, now) {
    return !isAlone && !drawing.directory.covers(instant(question, now));
  }

  function instant(question, now) {
    return instantOf(question, now, drawing.directory.clock, holidays);
  }

  /** What the slider shows for a question: from now on, or the day that is asked about. */
  function frameOf(question, now) {
    const { clock } = drawing.directory;
    const isFromNow = question.openAt === "" && question.day === "" && RULES.from_now.includes(question.time);
    const start = isFromNow ? now - (now % RULES.slider.step) : clock.instant(clock.local(instant(question, now)).day, 0);
    const textOf = (at, isNow) => (isNow ? words.from_now : drawing.say.shortMomentText(at, now));
    return { start, isFromNow, textOf };
  }

  /** The whole day that is asked about, as the chips name it; "" for an instant or a part of a day. */
  function dayOf(question, now) {
    const { clock } = drawing.directory;
    const part = partOf(question, now, clock, holidays);
    return part === null || RULES.parts.includes(question.time) ? "" : dateText(clock.local(part.start).day);
  }

  await start();
  addEventListener("online", refresh);
  addEventListener("offline", () => tellAge(true));
  return {
    draw: (asked, now) => drawing.show({ ...asked, now }),
    item: (id, now) => itemArticle(id, { words, directory: drawing.directory, root, now }),
    card: (id) => drawing.card(id),
    list: () => drawing,
    understood: (question, now) => understood(question, knowing(now)),
    elsewhere: (name) => el("p", { class: "note warn", id: "annen-side" }, fill(words.not_kept, { page: name })),
    days: (now) => [drawing.directory.clock.local(now).day, drawing.directory.days, root, drawing.say],
    leftOut: (names) => el("p", { class: "note warn", id: "utelatt" }, fill(words.left_out, { names: names.join(", ") })),
    isTooFar,
    dayOf,
    part: (question, now) => partOf(question, now, drawing.directory.clock, holidays),
    typed: (at) => typedOf(at, drawing.directory.clock),
    instant,
    frameOf,
  };
}

/** The holidays that the page offers, with their days: [{id, day}]. */
function holidaysOf(page) {
  const chips = [...page.querySelectorAll("a[data-day][data-time]")].filter(({ dataset }) => dataset.time !== "tomorrow");
  return chips.map(({ dataset }) => ({ id: dataset.time, day: dayFrom(dataset.day) }));
}

/** How old what is kept is, in words. */
function ageOf({ words, say, directory }, now) {
  const { savedAt, clock } = directory;
  const [then, today] = [clock.local(savedAt), clock.local(now).day];
  const time = say.clockText(then.minutes);
  const pattern = { 0: words.saved_today, 1: words.saved_yesterday }[today - then.day] ?? words.saved_on;
  const saved = fill(pattern, { time, day: say.weekdayText(then.day) });
  const isOld = now - savedAt > FOURTEEN_DAYS || now >= directory.end;
  return isOld ? [`${saved} `, el("strong", {}, words.too_old)] : [saved];
}
