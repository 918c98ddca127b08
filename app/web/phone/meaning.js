// What words mean where they name a need, a trait or a service: app/domain/finding/meaning.py and app/web/answer/meant.py here.

import { RULES } from "./rules.js";
import { wordsOf } from "./text-search.js";

const phraseOf = (text) => wordsOf(text).join(" ");

/** What Norwegian words mean: {wanted: a set of services, trait, instead: the services named that nobody gives}. */
export function meaningOf(text, directory) {
  const asked = text === "" ? "" : phraseOf(text);
  const nothing = { wanted: new Set(), trait: null, instead: [] };
  if (asked === "") return nothing;
  const named = directory.terms.filter(({ words }) => words.some((word) => phraseOf(word) === asked)).map(({ id }) => id);
  const need = Object.keys(RULES.named_by).find((one) => named.length > 0 && named.every((id) => RULES.named_by[one].includes(id)));
  if (need) return { ...nothing, wanted: new Set(RULES.needs[need]) };
  const trait = Object.keys(RULES.trait_words).find((one) => RULES.trait_words[one].some((word) => phraseOf(word) === asked));
  if (trait) return { ...nothing, trait };
  if (named.length === 0 || named.some((id) => isGivenByAny(id, directory))) return nothing;
  const groups = named.map((id) => directory.term(id).group);
  const near = directory.terms.filter(({ group }) => groups.includes(group)).map(({ id }) => id);
  return { wanted: new Set(near), trait: null, instead: named };
}

function isGivenByAny(service, { offers }) {
  return offers.some(({ publication, services }) => publication === "published" && services.some(({ id }) => id === service));
}

const factOf = (fact) => (fact === null ? "unknown" : fact ? "yes" : "no");
const TRAITS = {
  women: ({ rules }) => factOf(rules.gender === "woman"),
  dogs: (offer, place) => (place === null ? "no" : factOf(place.dogs)),
  step_free: (offer, place) => (place === null ? "no" : factOf(place.step_free)),
  free: ({ rules }) => ({ free: "yes", price: "no" })[rules.cost] ?? "unknown",
  anonymous: ({ rules }) => ({ no: "yes", yes: "no" })[rules.identification] ?? "unknown",
  couples: ({ rules }) => rules.couples,
};

/** Whether an offer at a place (null: it has none) has a trait: "yes", "no", or "unknown" where nobody says it. */
export function traitOf(trait, offer, place) {
  return TRAITS[trait](offer, place);
}

/** A source that names languages denies the others. */
function speaks({ languages }, language) {
  return languages.length === 0 ? "unknown" : factOf(languages.some((spoken) => spoken.split("-")[0] === language));
}

/**
 * What is asked of offers beside what they give, or null: a function of (isSaid, offer, place or null), whether all of it is said
 * there, or (isSaid false) some of it unknown and nothing denied.
 */
export function traitsAsked(traits, language) {
  if (traits.length === 0 && language === "") return null;
  return (isSaid, offer, place) => {
    const facts = [...traits.map((trait) => traitOf(trait, offer, place)), ...(language ? [speaks(offer, language)] : [])];
    return !facts.includes("no") && facts.includes("unknown") !== isSaid;
  };
}
