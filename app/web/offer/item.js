import { drop, keep, kept } from "./keep.js";
import { openInMapsApp } from "./ways.js";

openInMapsApp(document);

/* My places (app/web/places): the star of this offer */

const star = document.getElementById("stjerne");
const saved = () => kept()?.places ?? [];
const isSaved = () => saved().includes(star.dataset.offer);

function pressStar() {
  const others = saved().filter((id) => id !== star.dataset.offer);
  if (!isSaved()) keep({ places: [...others, star.dataset.offer] });
  else if (others.length > 0) keep({ places: others });
  else drop("places");
  star.setAttribute("aria-pressed", String(isSaved()));
}

star.hidden = false;
star.setAttribute("aria-pressed", String(isSaved()));
star.addEventListener("click", pressStar);
