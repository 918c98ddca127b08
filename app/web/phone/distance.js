// Distance and walking time on the phone: the same sums as app/domain/city/geography.py, so that both agree.

const METRES_PER_MINUTE = 80;
const DETOUR = 1.3;
const radians = (degrees) => (degrees * Math.PI) / 180;

const MIDDLE = { lat: 59.93, lon: 10.75 };
const NORTH_RADIUS = 6383390;
const EAST_RADIUS = 6394190;

/** Metres east and north of the middle of Oslo, on a plane laid there. */
function flat(point) {
  const lat = radians(point.lat);
  const lon = radians(point.lon - MIDDLE.lon);
  const east = EAST_RADIUS * Math.cos(lat) * lon;
  return [east, NORTH_RADIUS * radians(point.lat - MIDDLE.lat) + (east * lon * Math.sin(lat)) / 2];
}

/** Metres in a straight line between two points {lat, lon} in degrees. */
export function distanceM(a, b) {
  const [here, there] = [flat(a), flat(b)];
  return Math.hypot(here[0] - there[0], here[1] - there[1]);
}

/** Whole minutes on foot, rounded up. */
export function walkMin(metres) {
  return Math.ceil((metres * DETOUR) / METRES_PER_MINUTE);
}
