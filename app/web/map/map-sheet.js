// The cards of a door, on a sheet that lies over the lower part of the map.

import { el, icon } from "./dom.js";

/** The sheet in an element; `closed` is told when the person puts it away. */
export function sheetIn(element, closed) {
  function open(cards, word) {
    const button = el("button", { class: "button second", type: "button" }, icon("cross"), " ", word);
    button.addEventListener("click", away);
    element.textContent = "";
    element.append(button, el("ul", { class: "cards" }, cards));
    element.hidden = false;
    element.scrollTop = 0;
    element.focus({ preventScroll: true });
  }

  function close() {
    element.hidden = true;
    element.textContent = "";
  }

  function away() {
    close();
    closed();
  }

  element.addEventListener("keydown", ({ key }) => key === "Escape" && away());
  return { open, close };
}
