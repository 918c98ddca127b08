// The slider for "when": half hours of the next two days, or of the day that is asked about.

import { RULES } from "./rules.js";

const { step, two_days: twoDays, one_day: oneDay } = RULES.slider;

/**
 * `prepare` gives the frame at the first touch: {start, isFromNow, textOf(at)}, or null where the phone cannot help;
 * `moved({at, isNow, isDone})` is told of every step of the hand.
 */
export function timeSlider(room, prepare, moved) {
  const input = room.querySelector("input");
  const output = room.querySelector("output");
  let frame = null;

  async function slid(isDone) {
    frame = frame ?? (await prepare());
    if (frame === null) return;
    const at = frame.start + Number(input.value) * step;
    const isNow = frame.isFromNow && input.value === "0";
    say(at, isNow);
    moved({ at, isNow, isDone });
  }

  function say(at, isNow) {
    const text = frame.textOf(at, isNow);
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  }

  /** Lays the slider out in another frame and puts its thumb at an instant. */
  function follow(next, at) {
    frame = next;
    input.max = frame.isFromNow ? twoDays : oneDay;
    input.value = Math.round((at - frame.start) / step);
    say(at, frame.isFromNow && input.value === "0");
  }

  input.addEventListener("input", () => slid(false));
  input.addEventListener("change", () => slid(true));
  room.hidden = false;
  return { follow };
}
