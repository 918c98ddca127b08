// The map's own script comes when the map is first asked for: most who look at a list never open it.

/**
 * As mapView (map-view.js), which it fetches at the first press of the map's button; what it is told before, it tells then.
 * `list.answer` has the phone answer the question: the map then knows of every offer what the list knows.
 */
export function mapLater(section, words, list) {
  const button = document.getElementById("kart-knapp");
  const told = { lines: null, drawing: "", position: null };
  let map = null;

  async function open(event) {
    event?.preventDefault();
    button.removeEventListener("click", open);
    try {
      const { mapView } = await import(section.dataset.view);
      await list.answer();
      section.dataset.shown = "";
      map = mapView(section, words, list);
      if (told.lines) map.show(told.lines, told.drawing);
      if (told.position) map.showPosition(told.position);
    } catch (error) {
      button.querySelector("span").textContent = words.map_failed;
      button.addEventListener("click", open);
    }
  }

  function show(lines, drawing) {
    Object.assign(told, { lines, drawing });
    if (map) map.show(lines, drawing);
  }

  function showPosition(position) {
    told.position = position;
    if (map) map.showPosition(position);
  }

  button.addEventListener("click", open);
  if ("shown" in section.dataset) open();
  return { show, showPosition };
}
