// The map of the frame, on request. The list itself needs no script.

import { mapView } from "./map-view.js";
import { openInMapsApp } from "./ways.js";

const list = document.getElementById("svar");
const cards = () => [...list.querySelectorAll(".group .card")];

mapView(document.getElementById("kart"), JSON.parse(list.dataset.words), cards, async () => true);
openInMapsApp(list);
