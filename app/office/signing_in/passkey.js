// The one script of the office: it asks the browser for a passkey and sends its answer with the form it stands by.
// The form says where the question comes from (data-asks), and by its field `svar` takes what the passkey says.

const form = document.querySelector("form[data-asks]");
const problem = document.querySelector("#passkey-problem");

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+]/g, "-").replace(/[/]/g, "_").replace(/=/g, "");

const descriptors = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** What the server asks, with bytes where it can only write text. */
function question(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    const user = { ...options.user, id: bytes(options.user.id) };
    return { ...asked, user, excludeCredentials: descriptors(options.excludeCredentials) };
  }
  return { ...asked, allowCredentials: descriptors(options.allowCredentials) };
}

/** What the passkey says, with text where the browser gives bytes. */
function answer({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const given = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(given) });
}

async function ask() {
  const reply = await fetch(form.dataset.asks, { method: "POST", headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(String(reply.status));
  const publicKey = question(await reply.json());
  const make = publicKey.user ? "create" : "get";
  form.elements.svar.value = answer(await navigator.credentials[make]({ publicKey }));
  form.submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  problem.hidden = true;
  ask().catch((error) => {
    problem.hidden = false;
    problem.textContent = form.dataset[error.message === "429" ? "often" : "failed"];
    problem.focus();
  });
});

if (!globalThis.PublicKeyCredential) {
  problem.hidden = false;
  problem.textContent = form.dataset.missing;
}
