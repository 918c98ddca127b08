// Pins that would cover each other stand together under one sign, which says how many are open, and fan out around it.

import { fill } from "./words.js";

const A_TAP = 44;
const FEW = 8;
const AROUND = { least: 54, each: 48 };
const ON_TOP = 10000;
const CONTROLS = 54;
const FREE = [150, 220];

/**
 * Which pins cover each other: groups of pins, each led by its first. `pins` are the most open first, so that a group stands at
 * its most open door; `spot` gives the place of a pin in pixels. No two leaders are nearer than a tap is wide.
 */
export function together(pins, spot) {
  const groups = [];
  for (const pin of pins) {
    const { x, y } = spot(pin);
    const near = groups.find(({ at }) => Math.abs(at.x - x) < A_TAP && Math.abs(at.y - y) < A_TAP);
    if (near) near.pins.push(pin);
    else groups.push({ at: { x, y }, pins: [pin] });
  }
  return groups.map((group) => group.pins);
}

/** Where each of `count` pins goes around its sign, in pixels right and down of it; none touches the next. */
export function fanned(count) {
  const away = Math.max(AROUND.least, (count * AROUND.each) / (2 * Math.PI));
  const angles = Array.from({ length: count }, (_, number) => (2 * Math.PI * number) / count - Math.PI / 2);
  return angles.map((angle) => [Math.round(away * Math.cos(angle)), Math.round(away * Math.sin(angle))]);
}

/**
 * Keeps the pins of a map apart. Give it those that are in the list with `stand`, the most open first: that is the order of the
 * Tab key too. `signOf` says with which sign a pin is now seen: its own, or that of its group; `written` is called with the spots
 * of all signs, in pixels, when they have moved.
 */
export function gathering(map, words, written) {
  const signs = L.layerGroup().addTo(map);
  const owners = new WeakMap();
  let [listed, opened, seen, markers, leaders] = [[], null, "", new Map(), new Map()];

  function stand(pins) {
    listed = pins;
    write();
  }

  /** Writes the signs anew where anything differs: who stands on one with the keyboard stays there. */
  function write() {
    const groups = together(listed, (pin) => map.project(pin.getLatLng()));
    const now = JSON.stringify([map.getZoom(), opened?.feature.id, groups.map((group) => group.map(({ feature, options }) => [feature.id, options.state]))]);
    if (now === seen) return;
    seen = now;
    const { activeElement } = document;
    const held = owners.get(activeElement);
    const isSign = activeElement.classList.contains("several");
    signs.clearLayers();
    [markers, leaders] = [new Map(), new Map()];
    for (const group of groups) place(group);
    if (held) ((isSign && leaders.get(held)) || markers.get(held))?.getElement().focus({ preventScroll: true });
    written(groups.map(([first]) => map.latLngToLayerPoint(first.getLatLng())));
  }

  function place(group) {
    const isFan = group.length > 1 && group.includes(opened);
    const sign = group.length > 1 ? signFor(group, isFan) : null;
    const spots = isFan ? fanned(group.length) : [];
    group.forEach((pin, number) => {
      const element = pin.getElement();
      element.hidden = sign !== null && !isFan;
      lay(pin, isFan ? map.latLngToLayerPoint(group[0].getLatLng()).add(spots[number]) : null);
      element.parentElement.append(element);
      owners.set(element, pin);
      markers.set(pin, sign !== null && !isFan ? sign : pin);
    });
  }

  /** Draws a pin at its door, or at another spot with a line to the door. Leaflet places by transforms: margins are free. */
  function lay(pin, spot) {
    const door = map.latLngToLayerPoint(pin.getLatLng());
    const away = spot === null ? L.point(0, 0) : spot.subtract(door);
    const { style } = pin.getElement();
    style.marginLeft = `${away.x - A_TAP / 2}px`;
    style.marginTop = `${away.y - A_TAP / 2}px`;
    pin.setZIndexOffset(spot === null ? 0 : ON_TOP);
    if (spot === null) return;
    const ends = [pin.getLatLng(), map.layerPointToLatLng(spot)];
    signs.addLayer(L.polyline(ends, { className: "leg", interactive: false }));
  }

  function signFor(group, isFan) {
    const open = group.filter(({ options }) => options.state === "open").length;
    const html = `<span><b>${open}</b>/${group.length}</span>`;
    const icon = L.divIcon({ className: `pin several ${group[0].options.state}`, html, iconSize: [A_TAP, A_TAP] });
    const title = fill(words.cluster, { count: group.length, open });
    const sign = L.marker(group[0].getLatLng(), { icon, title, zIndexOffset: isFan ? ON_TOP : 0, autoPanOnFocus: false });
    signs.addLayer(sign);
    const element = sign.getElement();
    element.setAttribute("aria-label", title);
    element.setAttribute("aria-expanded", String(isFan));
    element.setAttribute("aria-controls", group.map((pin) => pin.getElement().id).join(" "));
    sign.on("click", () => press(group));
    pressedBy(element, () => press(group));
    owners.set(element, group[0]);
    leaders.set(group[0], sign);
    return sign;
  }

  /** Many are told apart nearer by; a few, and those that no zoom tells apart, fan out where they are. */
  function press(group) {
    if (group.includes(opened)) return fold();
    if (group.length > FEW && isNearer(group)) return undefined;
    const room = fanned(group.length)[0][1] * -1 + A_TAP;
    const paddingTopLeft = [room + CONTROLS, room];
    map.panInside(group[0].getLatLng(), { paddingTopLeft, paddingBottomRight: [room, room], animate: false });
    opened = group[0];
    return write();
  }

  function isNearer(group) {
    const bounds = L.latLngBounds(group.map((pin) => pin.getLatLng()));
    const zoom = Math.min(map.getBoundsZoom(bounds, false, L.point(FREE)), map.getMaxZoom());
    if (zoom <= map.getZoom()) return false;
    map.setView(bounds.getCenter(), zoom, { animate: false });
    return true;
  }

  function fold() {
    if (opened === null) return;
    opened = null;
    write();
  }

  map.on("click", fold);
  map.on("zoomend", () => {
    opened = null;
    write();
  });
  // Leaflet would bring into sight whatever gets the focus, also what gets it back: then the map jumps under the finger.
  map.getContainer().addEventListener("keyup", ({ key, target }) => {
    if (key === "Tab" && owners.has(target)) map.panInside(owners.get(target).getLatLng(), { padding: [A_TAP, A_TAP] });
  });
  map.getContainer().addEventListener("keydown", ({ key }) => key === "Escape" && fold());
  return { stand, signOf: (pin) => markers.get(pin)?.getElement() ?? null };
}

const PRESSED = ["Enter", " "];

/** What a press of Enter or of the space bar on an element does. */
export function pressedBy(element, press) {
  element.addEventListener("keydown", (event) => {
    if (!PRESSED.includes(event.key)) return;
    event.preventDefault();
    press();
  });
}
