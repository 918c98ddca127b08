// Distance and walking time on the phone: the same sums as app/domain/geography.py, so that both agree.

const METRES_PER_MINUTE = 80;
const DETOUR = 1.3;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres in a straight line between two points {lat, lon} in degrees. */
export function distanceM(a, b) {
  const mean = radians((a.lat + b.lat) / 2);
  const north = 111132.954 - 559.822 * Math.cos(2 * mean) + 1.175 * Math.cos(4 * mean);
  const east = 111412.84 * Math.cos(mean) - 93.5 * Math.cos(3 * mean) + 0.118 * Math.cos(5 * mean);
  return Math.hypot((a.lat - b.lat) * north, (a.lon - b.lon) * east);
}

/** Whole minutes on foot, rounded up. */
export function walkMin(metres) {
  return Math.ceil((metres * DETOUR) / METRES_PER_MINUTE);
}
