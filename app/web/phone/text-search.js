// Finding entries by words on the phone: the rules of app/domain/finding/text.py, so that both find the same.

import { RULES } from "./rules.js";

const LONG_ENOUGH = RULES.long_enough;
const EMPTY_WORDS = new Set(RULES.empty_words);
export const NAME = 0;
export const SAME_WORD = 1;
const [BEGINS, TYPING_ERROR] = [2, 3];

/** Lower-case letters a-z and digits with single spaces between words. */
export function fold(text) {
  const lower = text.toLowerCase().replace(/[^\0-\x7f]/g, (letter) => RULES.own_letters[letter] ?? letter);
  return lower.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^0-9a-z]+/g, " ").trim();
}

/** People write "31 B" of a house that calls itself 31B. */
const joined = (folded) => folded.replace(/\b(\d+) ([a-z])\b/g, "$1$2");

/** The folded words that say something, a number with its letter as one. */
export function wordsOf(text) {
  const every = joined(fold(text)).split(" ").filter(Boolean);
  const saying = every.filter((word) => !EMPTY_WORDS.has(word));
  return saying.length > 0 ? saying : every;
}

/** One letter wrong, missing, extra, or two neighbours swapped. */
export function oneSlipApart(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (a.length !== b.length) {
    const [longer, shorter] = restA.length > restB.length ? [restA, restB] : [restB, restA];
    return longer.slice(1) === shorter;
  }
  const swapped = restA.slice(0, 2) === [...restB.slice(0, 2)].reverse().join("");
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}

function match(asked, word) {
  if (asked === word) return SAME_WORD;
  if (asked.length < LONG_ENOUGH) return null;
  if (word.startsWith(asked)) return BEGINS;
  return word.length >= LONG_ENOUGH && oneSlipApart(asked, word) ? TYPING_ERROR : null;
}

/**
 * How well texts answer the asked words: the worst of the best matches, or null if one word is in none of them. `names` are
 * those of the entry, and `text` is the whole question: somebody may have written a name.
 */
export function matchOf(asked, texts, names = [], text = "") {
  const words = new Set(texts.flatMap((one) => [fold(one), joined(fold(one))].join(" ").split(" ")));
  let worst = SAME_WORD;
  for (const one of asked) {
    const found = [...words].map((word) => match(one, word)).filter((how) => how !== null);
    if (found.length === 0) return null;
    worst = Math.max(worst, ...[Math.min(...found)]);
  }
  if (asked.length === 0) return null;
  return names.some((name) => fold(name) === fold(text)) ? NAME : worst;
}

/** The text with each word that names a service in the reader's language in Norwegian: app/language/own_words.py. */
export function inNorwegian(text, own) {
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) => norwegianOf(word, own));
}

function norwegianOf(word, own) {
  const asked = word.toLowerCase().replace(/ł/g, "l").normalize("NFKD").replace(/\p{M}/gu, "");
  if (Object.hasOwnProperty.call(own, asked)) return own[asked];
  if (asked.length < LONG_ENOUGH) return word;
  const begun = Object.keys(own).find((known) => known.startsWith(asked));
  return begun === undefined ? word : own[begun];
}
