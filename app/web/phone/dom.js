// Small parts of a page, built without markup in strings: what people wrote can never become code.

const SVG = "http://www.w3.org/2000/svg";
const TURNS = new Set(["back", "out", "way"]);
const sprite = document.querySelector("svg.icon use").getAttribute("href").split("#")[0];

/** An element; attributes that are null or false are left out, children that are null too. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return element;
}

/** Puts children in the place of what an element holds. */
export function fillWith(element, ...children) {
  element.textContent = "";
  element.append(...children);
}

/** One of the drawn icons; it says nothing to screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", TURNS.has(name) ? "icon turns" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Attributes of Norwegian text on a page in another language, as app/frame/languages.py gives them. */
export function norwegian() {
  const { lang, dir } = document.documentElement;
  if (lang === "nb") return {};
  return dir === "rtl" ? { lang: "nb", dir: "ltr" } : { lang: "nb" };
}
