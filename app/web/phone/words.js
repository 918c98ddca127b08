// Sentences of the reader's language with their places filled in. The words come from app/web/phone/words.py.

/** Puts values in the {names} of a sentence. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** "Frogner, Ullern og Vestre Aker", as the language lists things. */
export function joinWords(parts, { and }) {
  const both = (pattern, first, second) => fill(pattern, { 0: first, 1: second });
  if (parts.length < 2) return parts.join("");
  if (parts.length === 2) return both(and[2], parts[0], parts[1]);
  const end = both(and.end, parts[parts.length - 2], parts[parts.length - 1]);
  const middle = parts.slice(1, -2).reduceRight((rest, part) => both(and.middle, part, rest), end);
  return both(and.start, parts[0], middle);
}

/** The wording for a number of things: `forms` by plural category. */
export function countText(forms, count, { locale }) {
  const isKnown = Intl.PluralRules.supportedLocalesOf(locale).length > 0;
  const category = isKnown ? new Intl.PluralRules(locale).select(count) : { 1: "one", 2: "two" }[count];
  return fill(forms[category] ?? forms.other, { count });
}
