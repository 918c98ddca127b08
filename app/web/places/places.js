// My places: the offers and questions that a person asks this phone to save, twenty of them in one tap. They stand beside
// what else it remembers (keep.js), so that leaving takes them away; no address holds them but a link that is asked for.

import { el, fillWith, icon } from "./dom.js";
import { drop, keep, kept } from "./keep.js";
import { fill } from "./words.js";

const MOST = 60;

/**
 * Stars on the cards of `list`, and a fold above it. `button` turns the list into that of the saved offers and back. `asked()`
 * gives what is asked as an address's "?…" and the ids of a shared list; `show(ids)` draws these alone (null: all) and gives how
 * many of them there are.
 */
export async function myPlaces({ list, button, root, asked, show }) {
  const [, style, vocabulary] = button.dataset.parts.split(" ");
  document.head.append(el("link", { rel: "stylesheet", href: style }));
  const words = await (await fetch(vocabulary)).json();
  const fold = el("details", { class: "fold places", id: "mine-steder", hidden: true });
  const said = el("p", { role: "status" });
  document.getElementById("antall").parentElement.before(fold);
  let isOn = false;

  /** Shows the saved offers alone, or all again. */
  async function toggle() {
    isOn = !isOn && places().length > 0;
    fold.hidden = !isOn && places().length > 0 && !fold.hidden;
    fold.open = places().length === 0;
    await redraw();
  }

  async function redraw() {
    button.setAttribute("aria-pressed", String(isOn));
    const found = await show(isOn ? places() : null);
    const gone = isOn && found !== null ? places().length - found : 0;
    said.textContent = gone > 0 ? fill(words.gone, { n: gone }) : "";
    write();
  }

  function write() {
    const [saved, questions] = [places(), kept()?.questions ?? []];
    const { search, ids } = asked();
    const fresh = ids.filter((id) => !saved.includes(id));
    const parts = [
      el("summary", {}, icon("star"), " ", `${words.title} (${saved.length})`),
      el(
        "div",
        { class: "inside" },
        saved.length === 0 ? el("p", { class: "all" }, words.none) : null,
        fresh.length > 0 ? press(fill(words.these, { n: fresh.length }), () => save("places", [...saved, ...fresh])) : null,
        search === "" || ids.length > 0 || questions.some((one) => one.search === search)
          ? null
          : press(words.question, () => save("questions", [...questions, { search, name: nameOf(search) }])),
        saved.length > 0 ? [press(words.share, share), press(words.print, () => print()), press(words.forget, forgetPlaces)] : null,
        questions.length > 0 ? el("ul", { class: "plain all" }, questions.map((one) => lineOf(one, questions))) : null,
        el("p", { class: "all faint" }, words.stays),
        said,
      ),
    ];
    fillWith(fold, ...parts);
    dress();
  }

  function press(text, deed) {
    const one = el("button", { class: "button second", type: "button" }, text);
    one.addEventListener("click", deed);
    return one;
  }

  function lineOf({ search, name }, questions) {
    const away = el("button", { class: "chip", type: "button", "aria-label": fill(words.remove, { name }) }, icon("cross"));
    away.addEventListener("click", () => save("questions", questions.filter((one) => one.search !== search)));
    return el("li", {}, el("a", { href: root + search }, name), " ", away);
  }

  /** Keeps the values under a name, at most as many as a shared link may have; a list that is shown follows. */
  function save(name, values) {
    if (values.length > 0) keep({ [name]: values.slice(0, MOST) });
    else drop(name);
    fold.hidden = false;
    if (isOn && places().length === 0) isOn = false;
    redraw();
  }

  function forgetPlaces() {
    drop("places", "questions");
    isOn = false;
    redraw();
  }

  async function share() {
    const url = `${location.origin}${root}?ids=${places().join(",")}`;
    try {
      if (navigator.share) await navigator.share({ url });
      else await navigator.clipboard.writeText(url);
      said.textContent = `${navigator.share ? "" : `${words.copied}. `}${words.link}`;
    } catch (error) {
      fillWith(said, el("a", { href: url }, url), ` ${words.link}`);
    }
  }

  /** A star on each card; on one that is saved it is pressed. */
  function dress() {
    const saved = places();
    for (const card of list.querySelectorAll(".card[id]")) {
      const star = card.querySelector(".star") ?? starOf(card);
      star.setAttribute("aria-pressed", String(saved.includes(star.dataset.offer)));
    }
  }

  function starOf(card) {
    const name = card.querySelector("h3").textContent;
    const star = el("button", { class: "star", type: "button", "data-offer": card.id.slice("t-".length), "aria-label": `${words.title}: ${name}` }, icon("star"));
    card.append(star);
    return star;
  }

  list.addEventListener("click", (event) => {
    const id = event.target.closest(".star")?.dataset.offer;
    if (!id) return;
    const others = places().filter((one) => one !== id);
    save("places", others.length < places().length ? others : [...others, id]);
  });
  new MutationObserver(dress).observe(list, { childList: true, subtree: true });
  fold.hidden = asked().ids.length === 0;
  fold.open = !fold.hidden;
  write();
  return { toggle };
}

const places = () => kept()?.places ?? [];

/** A question in the words of the chips that are chosen for it and of what else is asked. */
function nameOf(search) {
  const chips = [...document.querySelectorAll("#tider [aria-current], .needs [aria-current]")].map((chip) => chip.textContent.trim());
  const only = document.querySelector("#antall .only")?.firstChild.textContent.trim();
  return [...chips, only].filter(Boolean).join(", ") || search;
}
