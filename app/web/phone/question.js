// What the page is asked for in its address, as app/web/answer/questions.py reads it. Nothing about the person is part of it.

import { RULES } from "./rules.js";

const NAMES = { time: "time", day: "day", open_at: "openAt", need: "need", service: "service", district: "district", language: "language", q: "words", ids: "ids" };
const TRIMMED = ["day", "openAt", "district", "language", "words"];
const JUDGED = ["need", "service", "time", "day", "openAt"];
const NO_TIME = new Set(["now", "chosen"]);

/** The question of an address's "?…": every name is there, "" where nothing is asked. */
export function readQuestion(search) {
  const asked = new URLSearchParams(search);
  const last = (name) => asked.getAll(name).pop() ?? "";
  const question = { map: last("map") === "1" };
  for (const [name, key] of Object.entries(NAMES)) question[key] = last(name);
  question.traits = Object.keys(RULES.trait_words).filter((trait) => asked.getAll("trait").includes(trait));
  for (const key of TRIMMED) question[key] = question[key].trim();
  if (NO_TIME.has(question.time)) question.time = "";
  if (question.openAt === "now") question.openAt = "";
  if (question.openAt === "" && question.day && last("clock")) question.openAt = `${question.day}T${last("clock")}`;
  return question;
}

/**
 * A question without what is not understood, and the names of that: {question, unread}. knows: for each key of a
 * question whose values are judged, whether a value means anything. A typed time wins over a day, and that over a word.
 */
export function understood(asked, knows) {
  const unread = JUDGED.filter((key) => asked[key] !== "" && !knows[key](asked[key]));
  const question = { ...asked };
  for (const key of unread) question[key] = "";
  if (question.openAt) question.day = "";
  if (question.openAt || question.day) question.time = "";
  return { question, unread: unread.map((key) => Object.keys(NAMES).find((name) => NAMES[name] === key)) };
}

/** The traits and the language that are asked for, as the page's own choices call them. */
export function traitNames({ traits, language }) {
  const boxes = traits.map((trait) => document.querySelector(`[name=trait][value=${trait}]`)?.parentElement.textContent.trim() ?? trait);
  return [...boxes, language && (document.querySelector(`#language [value="${CSS.escape(language)}"]`)?.textContent ?? language)];
}

/** Whether words may rather say where somebody is. */
export const isLikeAnAddress = (text) => new RegExp(RULES.like_an_address).test(text.trim().toLowerCase());

/** The "?…" that asks this, "" for the plain page. Where somebody may be stands in no address: it would be in every log. */
export function searchOf(question) {
  const asked = new URLSearchParams();
  for (const [name, key] of Object.entries(NAMES)) {
    if (question[key] && !(key === "words" && isLikeAnAddress(question.words))) asked.set(name, question[key]);
  }
  for (const trait of question.traits) asked.append("trait", trait);
  if (question.map) asked.set("map", "1");
  const text = asked.toString();
  return text ? `?${text}` : "";
}
