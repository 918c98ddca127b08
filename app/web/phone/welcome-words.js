// For whom an offer is, in the sentences that app/language/welcome.py would say.

import { limit } from "./eligibility.js";
import { large, small } from "./status-words.js";
import { fill, joinWords } from "./words.js";

const ended = (sentence) => sentence.replace(/\.+$/, "");

/** One finding about an offer as a sentence that says what to do. */
export function reasonText(one, offer, words, directory) {
  const sentence = sentenceOf(one.reason, offer.rules, words, directory);
  if (one.answer !== "ask") return sentence;
  return `${ended(sentence)}. ${offer.contact.phone === null ? words.ask_first : words.call_first}`;
}

/** The reason that decides, in a line: {text, isNorwegian}; where it limits nobody, whom the offer names itself. */
export function whomOf({ offer, verdict }, words, directory) {
  const [decisive] = verdict.findings;
  const { groups } = offer.rules;
  const isForAll = decisive.reason === "residence" || decisive.reason === "not_limited";
  if (isForAll && groups.length > 0) return { text: large(groups.join(", ")), isNorwegian: true };
  const text = decisive.reason === "not_limited" ? "" : ended(reasonText(decisive, offer, words, directory));
  return { text, isNorwegian: false };
}

/** All rules of an offer; what no source states is told together, in the last one. */
export function rulesInWords({ rules }, words, directory) {
  const { whom } = words;
  const { intoxicated, referral, identification, couples } = rules;
  const either = { intoxicated, referral, identification, couples };
  const { sentence, ...parts } = whom.missing;
  const missing = missingOf(rules, Object.keys(parts)).map((name) => parts[name]);
  const told = [
    rules.gender === null ? null : rules.gender === "woman" ? "women_only" : "men_only",
    rules.residence === "unknown" ? null : residenceReason(rules),
    hasLimits(rules) || rules.age_known ? ageReason(rules) : null,
  ];
  return [
    ...told.filter(Boolean).map((reason) => sentenceOf(reason, rules, words, directory)),
    ...Object.keys(either).map((name) => whom[name][either[name]]).filter(Boolean),
    ...costRule(rules, words.item),
    ...(missing.length > 0 ? [fill(sentence, { what: joinWords(missing, words) })] : []),
  ];
}

/** What no source states, in the order in which it is told. */
function missingOf(rules, order) {
  const isMissing = (name) => (name === "ages" ? !hasLimits(rules) && !rules.age_known : rules[name] === "unknown");
  return order.filter(isMissing);
}

function sentenceOf(reason, rules, words, directory) {
  return fill(words.reasons[reason], {
    districts: districtWords(rules, words, directory),
    ages: ageWords(rules, words),
    years: small(ageWords(rules, words)),
    age_min: rules.age_min ?? "",
    age: (rules.age_max ?? 0) + 1,
    price: rules.price ?? "",
  });
}

function districtWords(rules, words, directory) {
  if (rules.residence !== "districts") return words.reasons.city;
  const names = rules.districts.map((code) => directory.districtName(code) ?? code);
  return fill(words.districts, { names: joinWords(names, words) });
}

function ageWords(rules, words) {
  if (rules.age_max === null) return fill(words.ages_from, rules);
  return fill(rules.age_min === null ? words.ages_to : words.ages_between, rules);
}

/** The ages that are welcome where there is a limit, else nothing. */
export function ageText(rules, words) {
  return hasLimits(rules) ? ageWords(rules, words) : "";
}

const hasLimits = (rules) => rules.age_min !== null || rules.age_max !== null;

function residenceReason(rules) {
  return rules.residence === "anyone" ? "residence" : limit(rules);
}

function ageReason(rules) {
  if (!hasLimits(rules)) return "all_ages";
  return rules.age_mainly ? "mainly_age" : "age";
}

function costRule(rules, item) {
  if (rules.cost === "price") return [fill(item.price, { price: rules.price ?? "" })];
  return rules.cost === "free" ? [item.free] : [];
}
