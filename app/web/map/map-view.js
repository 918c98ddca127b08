// The map on request: loads Leaflet and the script that folium wrote, and keeps pins, cards and list together.

import { el } from "./dom.js";
import { gathering, pressedBy } from "./map-gather.js";
import { districtsOn, dress, signsInWords, whereabouts } from "./map-look.js";
import { sheetIn } from "./map-sheet.js";

const STATES = ["open", "unknown", "closed"];
const SIGNS = { open: "yes", unknown: "question", closed: "dash" };
const BESIDE = "(min-width: 900px)";
const EDGE = [60, 60];

/**
 * The map section of the page. Of `list` it asks `cardOf(id)`, a copy of the card of an offer or null, and, where list and map
 * stand beside each other, `listed(id)`, the card in the list itself; both as promises. Returns what the list tells the map:
 * which offers are in it and how they stand, and the position of the person.
 */
export function mapView(section, words, list) {
  const room = section.querySelector("#kart-rom");
  const button = document.getElementById("kart-knapp");
  const label = button.querySelector("span");
  const sheet = sheetIn(section.querySelector("#valgt"), () => signOf(state.chosen)?.focus());
  const state = { loading: null, map: null, pins: [], position: null, here: null, lines: null, chosen: null };
  let [apart, shade] = [null, null];

  /* Shown or not */

  async function toggle() {
    present(room.hidden);
    if (room.hidden) return;
    try {
      state.loading = state.loading || load();
      await state.loading;
      state.map.invalidateSize();
      section.scrollIntoView({ block: "start" });
    } catch (error) {
      state.loading = null;
      present(false);
      label.textContent = words.map_failed;
    }
  }

  function present(isShown) {
    room.hidden = !isShown;
    label.textContent = isShown ? words.hide_map : words.show_map;
    button.setAttribute("aria-expanded", String(isShown));
    section.parentElement.classList.toggle("with-map", isShown);
  }

  async function load() {
    const { leaflet, styles } = section.dataset;
    await Promise.all(styles.split(" ").map((href) => added("link", { rel: "stylesheet", href })));
    await added("script", { src: leaflet });
    await draw();
    room.append(signsInWords(window.told_kart.words));
  }

  /** Runs the script that draws the map; once more where the list has come to hold offers that it left out. */
  async function draw() {
    const view = state.map && [state.map.getCenter(), state.map.getZoom()];
    if (state.map) state.map.remove();
    window.geo_json_pins = null;
    await added("script", { src: section.dataset.drawing });
    state.map = window.map_kart;
    state.pins = window.geo_json_pins ? window.geo_json_pins.getLayers() : [];
    dress(state.map, window.tile_layer_tiles, window.told_kart.words);
    shade = districtsOn(state.map, window.geo_json_districts);
    apart = gathering(state.map, window.told_kart.words, (signs) => shade(openDistricts(), signs));
    state.pins.forEach(prepare);
    follow();
    if (state.position) place();
    if (view) state.map.setView(...view, { animate: false });
    else if (state.position) state.map.fitBounds(state.here.getBounds(), { animate: false });
  }

  function prepare(pin) {
    const element = pin.getElement();
    pin.options.state = pin.feature.properties.state;
    pin.options.district = pin.feature.properties.district;
    pin.options.door = { point: pin.getLatLng(), district: pin.feature.properties.district };
    element.id = `pin-${pin.feature.id}`;
    element.setAttribute("aria-label", pin.options.title);
    pin.on("click", () => pick(pin));
    pressedBy(element, () => pick(pin));
  }

  /* A pin is picked */

  /** Shows the cards of a door: in the list where that stands beside the map, else on the sheet. */
  async function pick(pin) {
    choose(pin);
    const ids = offersOf(pin).filter(isListed);
    if (isBeside() && (await isShownInList(ids))) return;
    const cards = await Promise.all(ids.map(list.cardOf));
    sheet.open(
      cards.map((card, number) => (card ? withoutId(card) : plainLink(ids[number], pin))),
      window.told_kart.words.close,
    );
    showAbove(pin);
  }

  async function isShownInList(ids) {
    const cards = [];
    for (const id of ids) cards.push(await list.listed(id));
    const [first] = cards.filter(Boolean);
    if (!first) return false;
    mark();
    first.scrollIntoView({ block: "center" });
    first.querySelector("h3 a").focus({ preventScroll: true });
    return true;
  }

  /** The sheet covers the lower part of the map: what was picked stays in sight. */
  function showAbove(pin) {
    const covered = section.querySelector("#valgt").offsetHeight;
    state.map.panInside(pin.getLatLng(), { paddingTopLeft: EDGE, paddingBottomRight: [EDGE[0], covered + EDGE[1] / 2], animate: false });
  }

  function choose(pin) {
    state.chosen = pin === null ? null : offersOf(pin)[0];
    mark();
  }

  /** The chosen door is marked on the map, and beside it in the list. */
  function mark() {
    for (const old of section.parentElement.querySelectorAll(".chosen")) old.classList.remove("chosen");
    const pin = pinOf(state.chosen);
    if (!pin) return;
    apart.signOf(pin)?.classList.add("chosen");
    if (isBeside()) offersOf(pin).forEach((id) => document.getElementById(`t-${id}`)?.classList.add("chosen"));
  }

  const isBeside = () => Boolean(list.listed) && matchMedia(BESIDE).matches;
  const pinOf = (id) => state.pins.find((pin) => isStanding(pin) && offersOf(pin).includes(id));
  const signOf = (id) => (pinOf(id) ? apart.signOf(pinOf(id)) : null);

  /** The map follows the list: what the pointer or the keyboard is on is marked, and brought into sight by the keyboard. */
  function followCard({ target, type }) {
    if (state.map === null || room.hidden || !isBeside()) return;
    for (const old of section.querySelectorAll(".hinted")) old.classList.remove("hinted");
    const pin = pinOf(target.closest(".card[id]")?.id.slice("t-".length));
    if (!pin) return;
    apart.signOf(pin)?.classList.add("hinted");
    if (type === "focusin") state.map.panInside(pin.getLatLng(), { padding: EDGE });
  }

  /* The person */

  /** Shows where the person is and how far she walks; the position is drawn here and told to nobody. */
  function showPosition(position) {
    state.position = position;
    if (state.map === null) return;
    place();
    state.map.fitBounds(state.here.getBounds(), { animate: false });
  }

  function place() {
    if (state.here) state.here.remove();
    state.here = whereabouts(state.map, state.position, window.told_kart).addTo(state.map);
  }

  /* The list */

  /**
   * Makes the map show what the list shows. lines: for each offer in the list its {place, state, text}; `drawing` is the
   * address of the script that knows every door.
   */
  async function show(lines, drawing) {
    state.lines = lines;
    const isWhole = section.dataset.drawing === drawing;
    section.dataset.drawing = drawing;
    if (state.loading === null) return;
    await state.loading;
    if (isWhole) follow();
    else await draw();
  }

  const isListed = (id) => state.lines === null || state.lines.has(id);
  const isStanding = (pin) => offersOf(pin).some(isListed);

  /** The district of each open door. */
  function openDistricts() {
    const open = state.pins.filter((pin) => isStanding(pin) && pin.options.state === "open");
    return open.map(({ options }) => options.district);
  }

  function follow() {
    for (const pin of state.pins.filter((one) => !isStanding(one))) pin.getElement().hidden = true;
    const standing = state.pins.filter(isStanding);
    if (state.lines !== null) standing.forEach((pin) => stand(pin, offersOf(pin).filter(isListed).map((id) => state.lines.get(id))));
    apart.stand(STATES.flatMap((one) => standing.filter((pin) => pin.options.state === one)));
    if (state.chosen !== null && !pinOf(state.chosen)) {
      sheet.close();
      choose(null);
    }
    mark();
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  for (const type of ["pointerover", "focusin"]) section.parentElement.addEventListener(type, followCard);
  if ("shown" in section.dataset) toggle();
  return { show, showPosition };
}

/** Gives a pin the most open state behind it, as colour, shape, sign and name. */
function stand(pin, lines) {
  const state = STATES.find((one) => lines.some((line) => line.state === one));
  const element = pin.getElement();
  pin.options.state = state;
  element.classList.remove(...STATES);
  element.classList.add(state);
  const use = element.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${SIGNS[state]}`));
  // Of an offer with many doors the drawing knows one, and the list may name another: the nearest, or that of a district.
  const { point, district } = (lines.length === 1 && lines[0].place?.point && lines[0].place) || pin.options.door;
  pin.options.district = district;
  pin.setLatLng(point);
  const title = lines.map((line) => line.text).join("\n");
  element.title = title;
  element.setAttribute("aria-label", title);
}

function offersOf(pin) {
  return pin.feature.properties.offers;
}

function withoutId(card) {
  card.removeAttribute("id");
  return card;
}

function plainLink(id, pin) {
  const lines = pin.options.title.split("\n");
  const name = lines[offersOf(pin).indexOf(id)] || id;
  return el("li", { class: "card" }, el("a", { href: `/tilbud/${encodeURIComponent(id)}` }, name));
}

function added(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = document.createElement(name);
    element.onload = resolve;
    element.onerror = reject;
    Object.assign(element, attributes);
    document.head.append(element);
  });
}
