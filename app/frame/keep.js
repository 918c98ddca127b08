// What a person asked this phone to remember. Nothing is kept before that, and one press of "leave" takes it away.

const KEY = "apent-valg";

/** What is kept, or null where the person has not asked for it. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch (error) {
    return null;
  }
}

/** Keeps choices beside those that are kept already; a phone that refuses to keep anything is left in peace. */
export function keep(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...choices }));
  } catch (error) {
    forget();
  }
}

/** Forgets some of the choices; nothing stays where none is left. */
export function drop(...names) {
  const rest = Object.entries({ ...kept() }).filter(([name]) => !names.includes(name));
  if (rest.length === 0) forget();
  else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(rest)));
}

/** What is kept until the tab is closed; null where there is nothing. */
export function inTab(name) {
  try {
    return sessionStorage.getItem(name);
  } catch (error) {
    return null;
  }
}

/** Keeps a word until the tab is closed, such as a theme: nothing of the person, and nothing of what was asked. */
export function keepInTab(name, word) {
  try {
    if (word) sessionStorage.setItem(name, word);
    else sessionStorage.removeItem(name);
  } catch (error) {
    // Where storage is switched off the next page begins anew.
  }
}

/** Forgets everything that was kept for the person. */
export function forget() {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch (error) {
    // Where storage is switched off there is nothing to forget.
  }
}
