// Distance and walking time on the phone: the same sums as app/domain/city/geography.py, so that both agree.

import { RULES } from "./rules.js";

const { plane } = RULES;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres east and north of the middle of the city, on a plane laid there. */
function flat(point) {
  const lat = radians(point.lat);
  const lon = radians(point.lon - plane.lon);
  const east = plane.east_radius * Math.cos(lat) * lon;
  return [east, plane.north_radius * radians(point.lat - plane.lat) + (east * lon * Math.sin(lat)) / 2];
}

/** Metres in a straight line between two points {lat, lon} in degrees. */
export function distanceM(a, b) {
  const [here, there] = [flat(a), flat(b)];
  return Math.hypot(here[0] - there[0], here[1] - there[1]);
}

/** Whole minutes on foot, rounded up. */
export function walkMin(metres) {
  return Math.ceil((metres * RULES.detour) / RULES.metres_per_minute);
}
