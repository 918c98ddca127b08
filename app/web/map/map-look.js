// What the map shows beside its pins: names and shades of districts, how far one walks, controls and signs in words.

import { el, icon } from "./dom.js";
import { fill } from "./words.js";

const NORTHWARDS = 111200;
const DARKEST = 4;
const SIGN = 22;
const LINE = 8;
const TRIED = [0, 30, -30, 60, -60].flatMap((right) => [0, -24, 24, -36, 36, -48, 48].map((down) => [right, down]));
const SAMPLES = { open: "yes", unknown: "question", closed: "dash" };

/** Gives the controls their words, and says on the map when no tile has come. */
export function dress(map, tiles, words) {
  map.attributionControl.setPrefix("Leaflet");
  const container = map.getContainer();
  container.classList.add("no-tiles");
  tiles.on("tileload", () => container.classList.remove("no-tiles"));
  for (const [side, text] of [["in", words.zoom_in], ["out", words.zoom_out]]) {
    const button = container.querySelector(`.leaflet-control-zoom-${side}`);
    button.title = text;
    button.setAttribute("aria-label", text);
  }
  const lies = map.createPane("names");
  lies.style.zIndex = 450;
  lies.style.pointerEvents = "none";
}

/**
 * Names the districts of a layer. Call what it gives with the code of each open door, which shades the districts, and with the spots
 * of the signs in pixels: a name stands where none covers it, as far as there is such a spot.
 */
export function districtsOn(map, layer) {
  const drawn = layer.getLayers().filter((shape) => shape.getBounds().isValid());
  const named = drawn.map((shape) => {
    const { code, name } = shape.feature.properties;
    const count = el("b");
    const text = el("span", {}, name, " ", count);
    written(map, shape.getCenter(), text);
    return { code, shape, count, text };
  });
  return (codes, signs) => {
    for (const { code, shape, count, text } of named) {
      const open = codes.filter((one) => one === code).length;
      count.textContent = open;
      shape.getElement().setAttribute("data-shade", Math.min(DARKEST, Math.ceil(Math.sqrt(open))));
      const [right, down] = clearOf(signs, map.latLngToLayerPoint(shape.getCenter()), text.offsetWidth);
      Object.assign(text.style, { left: `${right}px`, top: `${down}px` });
    }
  };
}

/** How far right and down a name of that width is free of signs, in pixels; nowhere else than at home where it is nowhere free. */
function clearOf(signs, { x, y }, width) {
  const isCovered = ([right, down]) =>
    signs.some((sign) => Math.abs(sign.x - x - right) < width / 2 + SIGN && Math.abs(sign.y - y - down) < LINE + SIGN);
  return TRIED.find((spot) => !isCovered(spot)) ?? TRIED[0];
}

/** The person and the rings around her, as one layer; `rings` are {minutes, metres}. */
export function whereabouts(map, { lat, lon }, { rings, words }) {
  const here = L.featureGroup();
  for (const { minutes, metres } of rings) {
    here.addLayer(L.circle([lat, lon], { radius: metres, className: "ring", interactive: false }));
    const text = el("span", {}, fill(words.ring, { minutes }));
    here.addLayer(written(map, [lat + metres / NORTHWARDS, lon], text));
  }
  return here.addLayer(L.circleMarker([lat, lon], { radius: 10, className: "me" }).bindTooltip(words.me));
}

/** Words on the map, under the pins. */
function written(map, at, html) {
  const name = L.divIcon({ className: "named", html, iconSize: [0, 0] });
  return L.marker(at, { icon: name, pane: "names", interactive: false, keyboard: false }).addTo(map);
}

/** The signs of the map in words, as a list. */
export function signsInWords(words) {
  const single = Object.entries(SAMPLES).map(([state, sign]) => sample(state, icon(sign), words[state]));
  const cluster = sample("several open", [el("b", {}, "3"), "/5"], words.several);
  return el("ul", { class: "legend", "aria-label": words.signs }, single, cluster, el("li", {}, words.shades));
}

function sample(look, sign, text) {
  return el("li", {}, el("span", { class: `pin ${look}`, "aria-hidden": "true" }, el("span", {}, sign)), " ", text);
}
