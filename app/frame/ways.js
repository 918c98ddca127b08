// "Show the way" opens the phone's own map app. geo: is understood by Android; Apple's phones know maps:,
// and a computer usually has no map app, so there the address opens at OpenStreetMap when it is pressed.

const label = (href) => decodeURIComponent(new URL(href).search.slice("?q=".length));

const OPENERS = [
  { fits: /Android/, address: null },
  { fits: /iPhone|iPad|Macintosh/, address: (place) => `maps://?daddr=${encodeURIComponent(place)}` },
  { fits: /./, address: (place) => `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}` },
];

/** Makes the links of a part of the page fit the device. */
export function openInMapsApp(part) {
  const opener = OPENERS.find(({ fits }) => fits.test(navigator.userAgent));
  if (opener.address === null) return;
  for (const link of part.querySelectorAll('a[data-way][href^="geo:"]')) {
    link.href = opener.address(label(link.href));
    link.rel = "noreferrer";
  }
}
