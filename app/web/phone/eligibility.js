// Am I welcome there? The rules of app/domain/directory/eligibility.py on the phone, so that no answer leaves it. The rules
// of an offer come with /api/v1/directory; what is null or "unknown" there limits nobody and promises nothing.

import { RULES } from "./rules.js";

const WEIGHT = { no: 0, ask: 1 };
const weight = (finding) => WEIGHT[finding.answer] ?? 2;
const finding = (reason, answer = null) => ({ reason, answer });

/**
 * The answer ("yes", "ask", "no") with all findings; the first one decides. rules: with the offer's `audiences`.
 * person: {home: {kind, code, serving} | null, age: number | null, gender: string | null, intoxicated: true | null}
 */
export function eligible(rules, person) {
  const findings = [
    ...gender(rules, person.gender),
    ...age(rules, person.age),
    ...intoxicated(rules, person.intoxicated),
    ...residence(rules, person.home),
  ];
  if (rules.referral === "yes") findings.push(finding("referral", "ask"));
  else if (findings.length === 0) findings.push(finding("not_limited", "yes"));
  if (rules.cost === "price") findings.push(finding("price"));
  findings.sort((a, b) => weight(a) - weight(b));
  return { answer: findings[0].answer ?? "yes", findings };
}

function residence(rules, home) {
  if (rules.residence === "anyone") return [finding("residence", "yes")];
  if (rules.residence === "unknown") return home ? [finding("residence_unknown", "ask")] : [];
  if (!home) return [finding(limit(rules))];
  if (home.kind === "none") return [finding("no_fixed_address", "ask")];
  return [rules.residence === "municipality" ? inOslo(rules, home) : inDistricts(rules, home)];
}

/** The reason that tells of a residence rule where nothing was asked. */
export function limit(rules) {
  const name = rules.residence === "municipality" ? "oslo" : "districts";
  return rules.strictness === "strict" ? name : `mainly_${name}`;
}

function inOslo(rules, home) {
  if (home.kind === "district") return finding("oslo", "yes");
  return forOthers(rules, "outside_oslo", "mainly_oslo");
}

/** Sentrum and Marka are served by others: a rule may name them, or those who serve them, or only some of those. */
function inDistricts(rules, home) {
  const mine = home.serving.filter((code) => rules.districts.includes(code));
  const isMine = mine.length > 0 && mine.length === home.serving.length;
  if (isMine || rules.districts.includes(home.code)) return finding("home_district", "yes");
  if (mine.length > 0) return finding("several_districts", "ask");
  return forOthers(rules, "other_district", "mainly_districts");
}

function forOthers(rules, refused, mainly) {
  return rules.strictness === "strict" ? finding(refused, "no") : finding(mainly, "ask");
}

function age(rules, years) {
  if (rules.age_min !== null || rules.age_max !== null) return [byLimits(rules, years)];
  if (years === null) return [];
  if (rules.age_known) return [finding("all_ages", "yes")];
  return meantFor(rules.audiences, years) ? [] : [finding("age_unknown", "ask")];
}

function byLimits(rules, years) {
  const reason = rules.age_mainly ? "mainly_age" : "age";
  if (years === null) return finding(reason);
  const tooYoung = rules.age_min !== null && years < rules.age_min;
  if (!tooYoung && (rules.age_max === null || years <= rules.age_max)) return finding(reason, "yes");
  return rules.age_mainly ? finding(reason, "ask") : finding(tooYoung ? "too_young" : "too_old", "no");
}

function meantFor(audiences, years) {
  const asAdult = years >= RULES.grown_up && audiences.includes("adult");
  const asYouth = years < RULES.no_longer_young && audiences.includes("youth");
  return asAdult || asYouth;
}

function gender(rules, mine) {
  if (rules.gender === null) return [];
  const reason = rules.gender === "woman" ? "women_only" : "men_only";
  if (mine === null) return [finding(reason)];
  if (mine === rules.gender) return [finding(reason, "yes")];
  return [finding(reason, mine === "other" ? "ask" : "no")];
}

function intoxicated(rules, am) {
  if (am) {
    if (rules.intoxicated === "yes") return [finding("intoxicated", "yes")];
    if (rules.intoxicated === "no") return [finding("not_intoxicated", "no")];
    return [finding("intoxicated_unknown", "ask")];
  }
  return am === null && rules.intoxicated === "no" ? [finding("not_intoxicated")] : [];
}
