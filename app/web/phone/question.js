// What the page is asked for in its address, as app/web/list/questions.py reads it. Nothing about the person is part of it.

const NAMES = { time: "time", open_at: "openAt", need: "need", service: "service", district: "district", q: "words" };
const NO_TIME = new Set(["now", "chosen"]);

/** The question of an address's "?…": every name is there, "" where nothing is asked. */
export function readQuestion(search) {
  const asked = new URLSearchParams(search);
  const question = { map: asked.get("map") === "1" };
  for (const [name, key] of Object.entries(NAMES)) question[key] = (asked.get(name) ?? "").trim();
  if (NO_TIME.has(question.time)) question.time = "";
  if (question.time) question.openAt = "";
  return question;
}

/** The "?…" that asks this, "" for the plain page. */
export function searchOf(question) {
  const asked = new URLSearchParams();
  for (const [name, key] of Object.entries(NAMES)) if (question[key]) asked.set(name, question[key]);
  if (question.map) asked.set("map", "1");
  const text = asked.toString();
  return text ? `?${text}` : "";
}

/** Whether anything but the time is asked. */
export function isFiltered({ need, service, district, words }) {
  return Boolean(need || service || district || words);
}
