// Offers the reader's own language in the head of a bokmål page. The phone's setting is read here and told to nobody.

const menu = document.getElementById("sprak");
const base = (tag) => tag.toLowerCase().split("-")[0];
const SAME = { no: "nb" };

if (document.documentElement.lang === "nb") {
  const links = new Map([...menu.querySelectorAll("a")].map((link) => [link.hreflang, link]));
  const read = navigator.languages.map((tag) => SAME[base(tag)] ?? base(tag));
  const own = links.get(read.find((tag) => links.has(tag)));
  if (own && own.hreflang !== "nb") {
    const label = menu.querySelector("summary span");
    label.lang = own.lang;
    label.textContent = own.textContent;
    own.closest("ul").prepend(own.closest("li"));
  }
}
