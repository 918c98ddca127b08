// "Share" and "copy" of a text that is handed on. What has no script has the text itself, and the link to a message.

/** Lets the buttons of a page do their work; its words stand in the page. */
export function handButtons(page) {
  const text = page.querySelector("#tekst");
  const said = page.querySelector("#sagt");
  const share = page.querySelector("#del");
  const copy = page.querySelector("#kopier");
  share.hidden = !("share" in navigator);
  copy.hidden = false;

  share.addEventListener("click", () => navigator.share({ text: text.textContent }).catch(() => undefined));
  copy.addEventListener("click", async () => {
    await copied(text);
    said.textContent = "";
    said.textContent = copy.dataset.done;
  });
}

/** Over plain http, and on old phones, there is no clipboard: then what is selected is copied. */
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
  } catch (error) {
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
  }
}
