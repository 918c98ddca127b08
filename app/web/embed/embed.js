// The map of the frame, on request. The list itself needs no script.

import { mapView } from "./map-view.js";
import { openInMapsApp } from "./ways.js";

const list = document.getElementById("svar");
const cardOf = async (id) => document.getElementById(`t-${id}`)?.cloneNode(true) ?? null;

mapView(document.getElementById("kart"), JSON.parse(list.dataset.words), { cardOf });
openInMapsApp(list);
