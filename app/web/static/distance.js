// Distance and walking time on the phone: the same sums as app/domain/geography.py, so that both agree.

const METRES_PER_MINUTE = 80;
const DETOUR = 1.3;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres in a straight line between two points {lat, lon} in degrees. */
export function distanceM(a, b) {
  const c = Math.cos(radians((a.lat + b.lat) / 2));
  const square = c * c;
  const north = 111132.954 - 559.822 * (2 * square - 1) + 1.175 * (8 * square * square - 8 * square + 1);
  const east = 111412.84 * c - 93.5 * (4 * square - 3) * c;
  return Math.hypot((a.lat - b.lat) * north, (a.lon - b.lon) * east);
}

/** Whole minutes on foot, rounded up. */
export function walkMin(metres) {
  return Math.ceil((metres * DETOUR) / METRES_PER_MINUTE);
}
