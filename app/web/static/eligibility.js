// Am I welcome there? The rules of app/domain/eligibility.py on the phone, so that no answer leaves it.
// A card carries its rules without what is not known or not limited; see rules_for_device in app/web/cards.py.

const GROWN_UP = 18;
const NO_LONGER_YOUNG = 26;
const WEIGHT = { no: 0, ask: 1, yes: 2 };
const weight = (finding) => WEIGHT[finding.answer] ?? 3;
const finding = (reason, answer = null) => ({ reason, answer });

/**
 * The answer ("yes", "ask", "no") with all findings, the weightiest first.
 * person: {home: {kind, code, serving} | null, age: number | null, gender: string | null, intoxicated: boolean | null}
 */
export function eligible(rules, person) {
  const findings = [
    ...residence(rules, person.home),
    ...age(rules, person.age),
    ...gender(rules, person.gender),
    ...intoxicated(rules, person.intoxicated),
    ...(rules.referral === "yes" ? [finding("referral", "ask")] : []),
    ...(rules.price === undefined ? [] : [finding("price")]),
  ];
  findings.sort((a, b) => weight(a) - weight(b));
  return { answer: findings[0]?.answer ?? "yes", findings };
}

function residence(rules, home) {
  if (rules.residence === "anyone") return [finding("residence", "yes")];
  if (rules.residence === undefined) return home ? [finding("residence_unknown", "ask")] : [];
  if (!home) return [finding(limit(rules))];
  if (home.kind === "none") return [finding("no_fixed_address", "ask")];
  return [rules.residence === "municipality" ? inOslo(rules, home) : inDistricts(rules, home)];
}

function limit(rules) {
  const name = rules.residence === "municipality" ? "oslo" : "districts";
  return rules.strictness === "strict" ? name : `mainly_${name}`;
}

function inOslo(rules, home) {
  if (home.kind === "district") return finding("oslo", "yes");
  return forOthers(rules, "outside_oslo", "mainly_oslo");
}

function inDistricts(rules, home) {
  const mine = home.serving.filter((code) => (rules.districts ?? []).includes(code));
  const isNamed = (rules.districts ?? []).includes(home.code);
  if (isNamed || (mine.length > 0 && mine.length === home.serving.length)) return finding("home_district", "yes");
  if (mine.length > 0) return finding("several_districts", "ask");
  return forOthers(rules, "other_district", "mainly_districts");
}

function forOthers(rules, refused, mainly) {
  return rules.strictness === "strict" ? finding(refused, "no") : finding(mainly, "ask");
}

function age(rules, years) {
  const limited = rules.age_min !== undefined || rules.age_max !== undefined;
  if (years === null) return limited ? [finding("age")] : [];
  if (rules.age_min !== undefined && years < rules.age_min) return [finding("too_young", "no")];
  if (rules.age_max !== undefined && years > rules.age_max) return [finding("too_old", "no")];
  if (limited) return [finding("age", "yes")];
  if (!rules.age_known && !meantFor(rules.audiences ?? [], years)) return [finding("age_unknown", "ask")];
  return [];
}

function meantFor(audiences, years) {
  const asAdult = years >= GROWN_UP && audiences.includes("adult");
  const asYouth = years < NO_LONGER_YOUNG && audiences.includes("youth");
  return asAdult || asYouth;
}

function gender(rules, mine) {
  if (rules.gender === undefined) return [];
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

/** One finding as the sentence that app/language/welcome.py would say; `words` come with the page. */
export function reasonText(one, rules, words) {
  const sentence = fill(words.reasons[one.reason], {
    districts: rules.where ?? words.reasons.city,
    ages: rules.ages,
    age_min: rules.age_min,
    age: (rules.age_max ?? 0) + 1,
    price: rules.price,
  });
  if (one.answer !== "ask") return sentence;
  return `${sentence.replace(/\.+$/, "")}. ${rules.phone ? words.call_first : words.ask_first}`;
}

/** Puts values in the {names} of a sentence. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
