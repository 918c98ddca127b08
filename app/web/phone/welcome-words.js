// For whom an offer is, in the sentences that app/language/welcome.py would say.

import { limit } from "./eligibility.js";
import { fill, joinWords } from "./words.js";

const ended = (sentence) => sentence.replace(/\.+$/, "");

/** One finding about an offer as a sentence that says what to do. */
export function reasonText(one, offer, words, directory) {
  const sentence = sentenceOf(one.reason, offer.rules, words, directory);
  if (one.answer !== "ask") return sentence;
  return `${ended(sentence)}. ${offer.contact.phone === null ? words.ask_first : words.call_first}`;
}

/** All findings as one line. */
export function whomText({ offer, verdict }, words, directory) {
  return verdict.findings.map((one) => ended(reasonText(one, offer, words, directory))).join(" · ");
}

/** All rules of an offer; what no source states is said to be not known. */
export function rulesInWords({ rules }, words, directory) {
  const { item } = words;
  const gender = rules.gender === null ? [] : [rules.gender === "woman" ? "women_only" : "men_only"];
  return [
    sentenceOf(residenceReason(rules), rules, words, directory),
    ageRule(rules, words),
    ...gender.map((reason) => words.reasons[reason]),
    item[`intoxicated_${rules.intoxicated}`],
    item[`referral_${rules.referral}`],
    costRule(rules, item),
  ];
}

function sentenceOf(reason, rules, words, directory) {
  return fill(words.reasons[reason], {
    districts: districtWords(rules, words, directory),
    ages: ageWords(rules, words),
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

function residenceReason(rules) {
  if (rules.residence === "anyone") return "residence";
  return rules.residence === "unknown" ? "residence_unknown" : limit(rules);
}

function ageRule(rules, words) {
  if (rules.age_min !== null || rules.age_max !== null) return ageWords(rules, words);
  return rules.age_known ? words.item.all_ages : words.item.age_unknown;
}

function costRule(rules, item) {
  if (rules.cost === "price") return fill(item.price, { price: rules.price ?? "" });
  return rules.cost === "free" ? item.free : item.price_unknown;
}
