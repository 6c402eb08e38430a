/** The day of a calculation, where nobody names another. */

/** China has one time all year, this far from that of Greenwich. */
const EIGHT_HOURS = 8 * 60 * 60 * 1000;

/** Today in China, by the clock of this device. */
export function todayInChina(): string {
  return new Date(Date.now() + EIGHT_HOURS).toISOString().slice(0, 10);
}
