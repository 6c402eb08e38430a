/** Exact decimals as text. No amount ever becomes a JavaScript number. */

/** "1234567.8" → "1,234,567.80". */
export function yuan(amount: string): string {
  const [whole = "", fraction = ""] = amount.split(".");
  return `${inThousands(whole)}.${fraction.padEnd(2, "0")}`;
}

/** "1234567" → "1,234,567". */
export function inThousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1234567.8" → "1,234,567.8". */
export function grouped(number: string): string {
  const [whole = "", ...fraction] = number.split(".");
  return [inThousands(whole), ...fraction].join(".");
}

/** What a large amount of yuan comes to in 万元 or 亿元, rounded to two places; `undefined` below ten thousand. */
export function inLargeUnits(amount: string): string | undefined {
  const fen = inFen(amount);
  if (fen === undefined || fen < BigInt(10_000_00)) return undefined;
  const large = fen >= BigInt(100_000_000_00);
  const hundredth = BigInt(large ? 1_000_000_00 : 100_00);
  const rounded = (fen + hundredth / BigInt(2)) / hundredth;
  const digits = rounded.toString();
  const exact = rounded * hundredth === fen && !/\.\d\d\d*[1-9]/.test(amount);
  const about = exact ? "" : "约";
  return `${about}${yuan(`${digits.slice(0, -2)}.${digits.slice(-2)}`)}${large ? "亿元" : "万元"}`;
}

/** Where an amount lies between two others, in thousandths for drawing, clipped to the ends; `undefined` if there is nothing between. */
export function thousandths(amount: string, from: string, to: string): number | undefined {
  const [at, low, high] = [inFen(amount), inFen(from), inFen(to)];
  if (at === undefined || low === undefined || high === undefined || high <= low) return undefined;
  const place = ((at - low) * BigInt(1000)) / (high - low);
  return Math.min(1000, Math.max(0, Number(place)));
}

/** The greater of two amounts. */
export function greater(one: string, other: string): string {
  const [a, b] = [inFen(one), inFen(other)];
  return a !== undefined && b !== undefined && b > a ? other : one;
}

/** The lesser of two amounts. */
export function lesser(one: string, other: string): string {
  return greater(one, other) === one ? other : one;
}

function inFen(amount: string): bigint | undefined {
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (sign === undefined) return undefined;
  return BigInt(`${sign}${whole}${fraction.slice(0, 2).padEnd(2, "0")}`);
}
