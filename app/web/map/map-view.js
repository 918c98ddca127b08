// The map on request: loads Leaflet and the script that folium wrote, and keeps pins and cards together.

const PRESSED = ["Enter", " "];
const STATES = ["open", "unknown", "closed"];
const SIGNS = { open: "yes", unknown: "question", closed: "dash" };
const HEIGHT = 1000;

/**
 * The map section of the page. `cardOf(id)` gives a copy of the card of an offer, or null, as a promise. Returns what
 * the list tells the map: which offers are in it and how they stand, and the position of the person.
 */
export function mapView(section, words, cardOf) {
  const room = section.querySelector("#kart-rom");
  const button = document.getElementById("kart-knapp");
  const label = button.querySelector("span");
  const picked = section.querySelector("#valgt");
  const state = { loading: null, map: null, pins: [], position: null, me: null, lines: null };

  async function toggle() {
    room.hidden = !room.hidden;
    label.textContent = room.hidden ? words.show_map : words.hide_map;
    if (room.hidden) return;
    try {
      state.loading = state.loading || load();
      await state.loading;
      state.map.invalidateSize();
    } catch (error) {
      state.loading = null;
      room.hidden = true;
      label.textContent = words.map_failed;
    }
  }

  async function load() {
    const { leaflet, styles } = section.dataset;
    await Promise.all(styles.split(" ").map((href) => added("link", { rel: "stylesheet", href })));
    await added("script", { src: leaflet });
    await draw();
  }

  /** Runs the script that draws the map; once more where the list has come to hold offers that it left out. */
  async function draw() {
    if (state.map) state.map.remove();
    await added("script", { src: section.dataset.drawing });
    state.map = window.map_kart;
    state.pins = window.geo_json_pins ? window.geo_json_pins.getLayers() : [];
    dress(state.map, words);
    state.pins.forEach((pin) => listen(pin));
    follow();
    if (state.position) showPosition(state.position);
  }

  function listen(pin) {
    const element = pin.getElement();
    element.setAttribute("aria-label", pin.options.title);
    pin.on("click", () => pick(pin));
    element.addEventListener("keydown", (event) => {
      if (!PRESSED.includes(event.key)) return;
      event.preventDefault();
      pick(pin);
    });
  }

  /** Shows the cards of a door under the map; an offer that has none becomes a plain link. */
  async function pick(pin) {
    section.querySelectorAll(".pin.chosen").forEach((other) => other.classList.remove("chosen"));
    pin.getElement().classList.add("chosen");
    const ids = offersOf(pin).filter(isListed);
    const cards = await Promise.all(ids.map(cardOf));
    const shown = document.createElement("ul");
    shown.className = "cards";
    shown.append(...cards.map((card, number) => (card ? withoutId(card) : plainLink(ids[number], pin))));
    picked.textContent = "";
    picked.append(shown);
    picked.hidden = false;
    picked.focus({ preventScroll: true });
    picked.scrollIntoView({ block: "nearest" });
  }

  /** Shows where the person is; the position is drawn here and told to nobody. */
  function showPosition(position) {
    state.position = position;
    if (state.map === null) return;
    if (state.me) state.me.remove();
    state.me = L.circleMarker([position.lat, position.lon], { radius: 10, className: "me" });
    state.me.bindTooltip(words.me).addTo(state.map);
    state.map.setView([position.lat, position.lon], 14);
  }

  /**
   * Makes the map show what the list shows. lines: for each offer in the list its {state, text}; `drawing` is the
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

  function follow() {
    if (state.lines === null) return;
    picked.hidden = true;
    for (const pin of state.pins) {
      const lines = offersOf(pin).filter(isListed).map((id) => state.lines.get(id));
      pin.getElement().hidden = lines.length === 0;
      if (lines.length > 0) stand(pin, lines);
    }
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  if ("shown" in section.dataset) toggle();
  return { show, showPosition };
}

/** Gives a pin the most open state behind it, as colour, shape, sign and name. */
function stand(pin, lines) {
  const state = STATES.find((one) => lines.some((line) => line.state === one));
  const element = pin.getElement();
  element.classList.remove(...STATES);
  element.classList.add(state);
  const use = element.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${SIGNS[state]}`));
  const title = lines.map((line) => line.text).join("\n");
  element.title = title;
  element.setAttribute("aria-label", title);
  pin.setZIndexOffset(HEIGHT * (STATES.length - 1 - STATES.indexOf(state)));
}

function dress(map, words) {
  map.attributionControl.setPrefix("Leaflet");
  const container = map.getContainer();
  container.classList.add("no-tiles");
  window.tile_layer_tiles.on("tileload", () => container.classList.remove("no-tiles"));
  for (const [side, text] of [["in", words.zoom_in], ["out", words.zoom_out]]) {
    const button = container.querySelector(`.leaflet-control-zoom-${side}`);
    button.title = text;
    button.setAttribute("aria-label", text);
  }
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
  const item = document.createElement("li");
  item.className = "card";
  const link = document.createElement("a");
  link.href = `/tilbud/${encodeURIComponent(id)}`;
  link.textContent = lines[offersOf(pin).indexOf(id)] || id;
  item.append(link);
  return item;
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
