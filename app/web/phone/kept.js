// The directory and the words, from the net or, without it, from what the service worker has kept on this phone.

import { readDirectory } from "./directory.js";

const PATIENCE = 5000;

/** The words of the page's language; they never change under one address. */
export async function fetchWords(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`No words: ${answer.status}`);
  return answer.json();
}

/** The directory without the sentences that no answer depends on; sw.js keeps it first, and the whole from the second visit on. */
const light = (address) => `${address}${address.includes("?") ? "&" : "?"}prose=false`;

/** Room and notices, in the directory's language. */
const liveOf = (address) => address.replace("directory", "live");

/**
 * The directory as it is on the server now, without its prose; throws where that cannot be had. Null where the server has not read yet what
 * this phone knows already: `had` is its own directory, or null.
 */
export async function freshDirectory(address, had) {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const asked = [light(address), liveOf(address)];
    const answer = await readAnswers(asked.map((one) => fetch(one, { cache: "no-cache", signal: stop.signal })));
    return had?.epoch === answer.epoch && had.version > answer.version ? null : answer;
  } finally {
    clearTimeout(clock);
  }
}

/** The directory as it was kept, or null. */
export async function keptDirectory(address) {
  const answers = "caches" in window ? [address, liveOf(address)].map((one) => caches.match(one)) : [];
  return (await answers[0]) ? readAnswers(answers) : null;
}

async function readAnswers(answers) {
  const [answer, live] = await Promise.all(answers);
  if (!answer.ok) throw new Error(`No directory: ${answer.status}`);
  const savedAt = Date.parse(answer.headers.get("date")) / 1000;
  return readDirectory(await answer.json(), savedAt || Date.now() / 1000, live?.ok ? await live.json() : undefined);
}
