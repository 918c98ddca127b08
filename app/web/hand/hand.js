// The page that hands an answer on. Who has been here finds it again without a network: the phone keeps what draws it.

import { handButtons } from "./hand-buttons.js";

handButtons(document);
const { offline } = document.getElementById("tekst").dataset;
navigator.serviceWorker?.ready.then(({ active }) => active.postMessage({ keep: [offline] }));
