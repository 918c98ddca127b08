// The pages of the API's reference in the hand: a search that answers while one types, and forms that ask a GET and show
// what comes. Both ask this origin alone; without this script the search is a form and each example a link.

const SETTLED = 250;
const MOST_CHARACTERS = 100000;
const TOLD = ["content-type", "content-length", "etag", "cache-control", "link", "retry-after", "deprecation", "sunset"];
const READABLE = /json|text|xml|csv|calendar|turtle/;

/* Search */

const search = document.querySelector("form.search");
let waiting = null;
let asked = search.elements.q.value;

search.elements.q.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, SETTLED);
});

async function look() {
  const words = search.elements.q.value.trim();
  if (words === asked) return;
  asked = words;
  const answer = await fetch(`${search.action}?${new URLSearchParams({ q: words })}`).catch(() => null);
  if (!answer || !answer.ok || words !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("found");
  document.getElementById("found").replaceWith(found);
  document.getElementById("found-count").textContent = found.querySelector("h2")?.textContent ?? "";
}

/* A question without leaving the page */

for (const form of document.querySelectorAll("form.try")) {
  for (const part of form.querySelectorAll(".field")) part.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  form.addEventListener("reset", () => {
    form.querySelector(".answer").hidden = true;
  });
}

/** The address that the fields of a form ask for: what is empty is not asked. */
function addressOf(form) {
  const fields = [...form.elements].filter(({ dataset, value }) => dataset.in && value !== "");
  const inPath = fields.filter(({ dataset }) => dataset.in === "path");
  const path = inPath.reduce((text, { name, value }) => text.replace(`{${name}}`, encodeURIComponent(value)), form.dataset.path);
  const query = new URLSearchParams();
  for (const field of fields.filter(({ dataset }) => dataset.in === "query")) {
    for (const value of valuesOf(field)) query.append(field.name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function valuesOf(field) {
  return field.multiple ? [...field.selectedOptions].map(({ value }) => value) : [field.value.trim()];
}

async function ask(form) {
  const [status, link] = [form.querySelector("[role=status]"), form.querySelector(".answer a")];
  const address = addressOf(form);
  const answered = form.querySelector(".answer");
  answered.hidden = false;
  answered.scrollIntoView({ block: "start" });
  status.textContent = "Asking …";
  link.href = address;
  link.firstElementChild.textContent = `GET ${address}`;
  const begun = performance.now();
  try {
    const answer = await fetch(address);
    const text = await textOf(answer);
    status.textContent = `${answer.status} ${answer.statusText}, ${Math.round(performance.now() - begun)} ms`;
    tell(form, answer.headers, text);
  } catch (error) {
    status.textContent = "There was no answer. Is there a network?";
    tell(form, new Headers(), "");
  }
}

async function textOf(answer) {
  const type = answer.headers.get("content-type") ?? "";
  if (!READABLE.test(type) || type.includes("spreadsheet")) return `${(await answer.arrayBuffer()).byteLength} bytes, to save by the link above`;
  const text = await answer.text();
  return type.includes("json") && !type.includes("ndjson") ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

function tell(form, headers, text) {
  const list = form.querySelector("dl");
  list.textContent = "";
  for (const name of TOLD.filter((one) => headers.has(one))) {
    const [term, said] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = name;
    said.textContent = headers.get(name);
    list.append(term, said);
  }
  const rest = text.length - MOST_CHARACTERS;
  form.querySelector("pre").textContent = rest > 0 ? `${text.slice(0, MOST_CHARACTERS)}\n… and ${rest} characters more: see the link above` : text;
}
