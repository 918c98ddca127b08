// Without a network the kept page of the list stands in for every other, and says so: the page of an offer is drawn, those
// that are lists of offers are this list with the same offers in it, and of others it is told that they are not here.

import { fold } from "./text-search.js";
import { dateText } from "./times.js";
import { openInMapsApp } from "./ways.js";
import { RULES } from "./rules.js";

const DRUG_GROUP = "equipment";
const OF_DRUGS = new RegExp(RULES.of_drugs);

/** The id of the offer whose page the address is, or undefined. */
export function offerAsked(path) {
  const [, id] = /\/tilbud\/([^/]+)(\/del)?$/.exec(path) ?? [];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** What was asked for where it is not this list: {name, fits}, in the words of the page's own menus; null for the list itself. */
export function pageAsked(path, root) {
  const [, language = "nb"] = /^\/([a-z]{2,3})\//.exec(path) ?? [];
  const page = path.replace(/^\/([a-z]{2,3})(?=\/)/, "");
  const menu = [...document.querySelectorAll(".foot nav a")].find((link) => link.pathname === root + page.slice(1));
  const { lang } = document.documentElement;
  const edition = language === lang ? null : document.querySelector(`#sprak a[hreflang="${language}"]`);
  const name = [menu, edition].filter(Boolean).map((link) => link.textContent.trim()).join(", ");
  return name === "" ? null : { name, fits: LISTS[page] ?? everything };
}

const everything = () => true;
/** What stands in the other lists: app/domain/finding/youth.py and app/domain/finding/citywide.py. */
const LISTS = { "/ung": isForYouth, "/oversikt": isCitywide };

function isForYouth({ name, lists, audiences, services }, { term }) {
  const isYoung = lists.includes(RULES.youth_measure) || audiences.join() === "youth";
  return isYoung && !OF_DRUGS.test(fold(name)) && !services.some(({ id }) => term(id).group === DRUG_GROUP);
}

function isCitywide({ scope, lists, audiences }) {
  return lists.includes(RULES.first_measure) || (scope === "citywide" && audiences.join() === "adult");
}

/**
 * Writes the chips of the days anew: a kept page has those of the day it was kept. `days` are [{day, name}] that are laid out;
 * say: {weekday(day), date(day)}.
 */
export function renewDays(row, today, days, root, say) {
  const [tomorrow, ...others] = [...row.querySelectorAll("a[data-day]")].sort((a, b) => isTomorrow(b) - isTomorrow(a));
  tomorrow.dataset.day = dateText(today + 1);
  tomorrow.querySelector("small").textContent = say.weekday(today + 1);
  for (const { parentElement } of others) parentElement.remove();
  const nameOf = (day) => days.find((one) => one.day === day)?.name ?? null;
  for (let day = today + 2; day <= today + RULES.holidays_ahead; day += 1) {
    if (day >= today + WEEK && nameOf(day) === null) continue;
    const item = tomorrow.parentElement.cloneNode(true);
    const chip = item.firstElementChild;
    delete chip.dataset.time;
    chip.dataset.day = dateText(day);
    chip.href = `${root}?day=${dateText(day)}`;
    chip.firstChild.data = `${nameOf(day) ?? say.weekday(day)} `;
    chip.lastElementChild.textContent = say.date(day);
    row.append(item);
  }
}

const WEEK = 7;
const isTomorrow = ({ dataset }) => dataset.time === "tomorrow";

/** Puts the article of an offer where the list and its questions stand; what is said of the data and of the page stays. */
export function showArticle(article, list) {
  const lines = list.querySelectorAll("#uten-nett, #annen-side");
  list.previousElementSibling.remove();
  list.replaceWith(article);
  article.prepend(...lines);
  document.title = article.querySelector("h1").textContent;
  openInMapsApp(article);
}
