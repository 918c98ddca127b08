// The map on request: loads Leaflet and the script that folium wrote, and keeps pins and cards together.

const PRESSED = ["Enter", " "];

/**
 * The map section of the page. `cards` gives the cards that are in the list now; `fetchWhole` brings those
 * that the first page left out. Returns what the list tells it: the position of the person, and that cards came or went.
 */
export function mapView(section, words, cards, fetchWhole) {
  const room = section.querySelector("#kart-rom");
  const button = document.getElementById("kart-knapp");
  const label = button.querySelector("span");
  const picked = section.querySelector("#valgt");
  const state = { loading: null, map: null, pins: [], position: null, me: null };

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
    const { leaflet, styles, drawing } = section.dataset;
    await Promise.all(styles.split(" ").map((href) => added("link", { rel: "stylesheet", href })));
    await added("script", { src: leaflet });
    await added("script", { src: drawing });
    state.map = window.map_kart;
    state.pins = window.geo_json_pins ? window.geo_json_pins.getLayers() : [];
    dress(state.map, words);
    state.pins.forEach((pin) => listen(pin));
    filter();
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

  /** Shows the cards of a door under the map; an offer that is not in the list becomes a plain link. */
  async function pick(pin) {
    if (offersOf(pin).some((id) => document.getElementById(`t-${id}`) === null)) await fetchWhole();
    section.querySelectorAll(".pin.chosen").forEach((other) => other.classList.remove("chosen"));
    pin.getElement().classList.add("chosen");
    const lines = pin.options.title.split("\n");
    const shown = document.createElement("ul");
    shown.className = "cards";
    shown.append(...offersOf(pin).map((id, number) => copyOfCard(id) || plainLink(id, lines[number] || id)));
    picked.replaceChildren(shown);
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

  /** Takes away the pins whose every offer has been taken out of the list. */
  function filter() {
    const away = new Set(cards().filter((card) => card.dataset.verdict === "no").map((card) => card.id));
    for (const pin of state.pins) {
      pin.getElement().hidden = offersOf(pin).every((id) => away.has(`t-${id}`));
    }
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  if ("shown" in section.dataset) toggle();
  return { showPosition, filter };
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

function copyOfCard(id) {
  const card = document.getElementById(`t-${id}`);
  if (card === null) return null;
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  return copy;
}

function plainLink(id, line) {
  const item = document.createElement("li");
  item.className = "card";
  const link = document.createElement("a");
  link.href = `/tilbud/${encodeURIComponent(id)}`;
  link.textContent = line;
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
