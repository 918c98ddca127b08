// Without a network the kept page of the list stands in for every other: here for the page of an offer.

import { openInMapsApp } from "./ways.js";

/** The id of the offer whose page the address is, or undefined. */
export function offerAsked(path) {
  const [, id] = /\/tilbud\/([^/]+)(\/del)?$/.exec(path) ?? [];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** Puts the article of an offer where the list and its questions stand; the line on the age of the data stays. */
export function showArticle(article, list) {
  const line = document.getElementById("uten-nett");
  list.previousElementSibling.remove();
  list.replaceWith(article);
  article.prepend(line);
  document.title = article.querySelector("h1").textContent;
  openInMapsApp(article);
}
