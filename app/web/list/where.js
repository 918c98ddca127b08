// From a place that is typed: fetched when it is first used. The text goes to our own server in the body of a POST, the
// point comes back and stays in the memory of this page.

const KINDS = [
  ["samsung", /SamsungBrowser/],
  ["firefox", /Firefox|FxiOS/],
  ["iphone", /iPhone|iPad|iPod/],
  ["android", /Android/],
];

/**
 * Asks where the place of a form is and goes there. `pressed` is the button that sent it. page: {goTo(point, text, name),
 * tell(text)}
 */
export async function locate(form, pressed, page) {
  const typed = pressed?.value || form.querySelector("input[name=from]").value;
  const fold = document.getElementById("hvor");
  const found = await pointOf(typed, form.action).catch(() => null);
  if (found === null) {
    page.tell((await wordsOf()).away);
    return;
  }
  const field = fold.querySelector("input[type=search]");
  field.value = found.name;
  const row = fold.querySelector(".row");
  if (found.lat !== null) {
    row.textContent = "";
    await page.goTo({ lat: found.lat, lon: found.lon }, found.text, found.name);
    return;
  }
  fold.open = true;
  writeChoices(row, found, field);
}

async function pointOf(typed, address) {
  const answer = await fetch(`${address}.json`, { method: "POST", body: new URLSearchParams({ from: typed }), cache: "no-store" });
  if (!answer.ok) throw new Error(`No place: ${answer.status}`);
  return answer.json();
}

/**
 * What is to be said, where it is seen while one types, and a button for each name; pressed it stands in the field, which is
 * then sent: old phones do not say what sent a form.
 */
function writeChoices(row, { text, choices }, field) {
  row.textContent = text;
  for (const name of choices) {
    const button = document.createElement("button");
    Object.assign(button, { className: "chip", textContent: name });
    button.addEventListener("click", () => {
      field.value = name;
    });
    row.append(button);
  }
}

/** How one allows the position on this kind of phone, in words. */
export async function howToAllow() {
  const words = await wordsOf();
  const [kind] = KINDS.find(([, sign]) => sign.test(navigator.userAgent)) ?? ["other"];
  return `${words.refused} ${words[kind]}`;
}

async function wordsOf() {
  const answer = await fetch(document.getElementById("svar").dataset.whereWords);
  return answer.json();
}
