// Links that the phone's own apps open, as app/frame/links.py writes them.

import { RULES } from "./rules.js";

/** The address that dials a number as people write it. */
export function callLink(number) {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}

/** A geo: address with the street address as its label; null where neither is known. */
export function wayLink({ address, postcode, point }) {
  if (address) {
    const label = `${address}, ${[postcode, RULES.city].filter(Boolean).join(" ")}`;
    return `geo:0,0?q=${encodeURIComponent(label)}`;
  }
  if (point === null) return null;
  const spot = `${point.lat},${point.lon}`;
  return `geo:${spot}?q=${spot}`;
}
