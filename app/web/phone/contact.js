// Whom to call where it is not known whether an offer is open: the rule of app/domain/finding/contact.py on the phone.

import { callLink } from "./links.js";
import { fill } from "./words.js";

/** Between the figures of a number, which no line may break: an Arabic reader would see two. */
const NO_BREAK = "\u00a0";

/** Who can tell more of an offer at a place (null: it has none): {whose, name, phone, website, askFor}, or null. */
export function contactOf(offer, place, directory) {
  const operator = directory.operator(offer.organisation);
  const parent = operator?.parent ? directory.operator(operator.parent) : null;
  const district = districtOf(offer, place, operator, directory);
  const answering = [
    { whose: "offer", name: offer.name, contact: offer.contact, askFor: null },
    { whose: "operator", name: operator?.name, contact: operator?.contact, askFor: offer.name },
    { whose: "district", name: `Bydel ${district?.name}`, contact: district?.contact, askFor: offer.name },
    { whose: "switchboard", name: parent?.name, contact: parent?.contact, askFor: partAsked(operator, parent) },
  ];
  const phone = answering.find(({ contact }) => contact?.phone);
  if (phone) return told(phone, { phone: phone.contact.phone });
  const page = answering.find(({ whose, contact }) => whose !== "switchboard" && contact?.website);
  return page ? told(page, { website: page.contact.website }) : null;
}

function told({ whose, name, askFor }, { phone = null, website = null }) {
  return { whose, name, phone, website, askFor };
}

/** The district that can answer for the offer: it knows nothing of what others run for the whole city. */
function districtOf({ scope }, place, operator, directory) {
  if (place === null || (scope !== "district" && !operator?.parent)) return null;
  return directory.district(place.district);
}

function partAsked(operator, parent) {
  const start = `${parent?.name}, `;
  return operator?.name.startsWith(start) ? operator.name.slice(start.length) : operator?.name;
}

/** The status of an offer, which says whether there is a number to call where it is not known. */
export function askable(status, contact) {
  return status.state !== "unknown" || contact?.phone ? status : { ...status, cannotCall: true };
}

/** The number with whose it is and what to ask for, or the page. */
export function contactText({ whose, name, phone, website, askFor }, { contact }) {
  if (phone === null) return fill(contact.page, { site: siteOf(website) });
  return fill(contact[whose], { who: name, phone, what: askFor });
}

function siteOf(website) {
  return website.split("://")[1].split("/")[0].replace(/^www\./, "");
}

/** What to press where the offer has no phone of its own: {text, link, isPhone}, or null. */
export function callOf(contact, words) {
  if (contact === null || (contact.whose === "offer" && contact.phone !== null)) return null;
  const text = contactText(contact, words);
  const { phone, website } = contact;
  if (phone === null) return { text, link: website, isPhone: false };
  return { text: text.replace(phone, phone.split(" ").join(NO_BREAK)), link: callLink(phone), isPhone: true };
}
