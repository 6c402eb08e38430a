// Made-up stays for the oracle: as many as wanted, the same each time. Most figures lie where a rule turns: half a fen, a limit and a fen
// beside it, nothing at all; and days of birth lie around the ages that count.
import { hasLeapDay, hasReached, rate } from "./medical.mjs";

/** @typedef {import("./medical.mjs").Stay} Stay */
/** @typedef {import("./medical.mjs").Day} Day */
/** @typedef {Stay & { dischargedOn: Day, fault?: "出院日期" | "其中医保目录以外的费用" }} Record A stay, and the question whose answer is wrong. */

/** The columns of the register. */
export const columns = [
  "aid_year",
  "area",
  ..."name local class dibao_certificate born_on condition insured fee fee_grant chronic critical untreated card card_spent paid_before card_before".split(" ").map((name) => `members.${name}`),
  ..."person discharged_on hospital total excluded insurance other_help".split(" ").map((name) => `stays.${name}`),
];

/** Numbers below a bound, drawn by a seed (mulberry32). */
export class Draw {
  #state;

  constructor(/** @type {number} */ seed) {
    this.#state = seed >>> 0;
  }

  below(/** @type {number} */ bound) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /**
   * @template T
   * @param {readonly T[]} of
   * @returns {T}
   */
  one(of) {
    return /** @type {T} */ (of[this.below(of.length)]);
  }
}

/** @typedef {Pick<Stay, "local" | "group" | "certificate" | "condition" | "insured" | "chronic" | "critical" | "untreated" | "card" | "hospital" | "area">} Choices */

/** @returns {Choices} */
export function choices(/** @type {Draw} */ draw) {
  const group = draw.one(/** @type {const} */ (["rural_wubao", "rural_dibao", "urban_sanwu", "urban_dibao", "urban_dibao", "recognised", "other"]));
  const condition = draw.one(/** @type {const} */ (["none", "none", "disabled", "ill", "ill_long", "long_only"]));
  return {
    local: draw.below(8) > 0,
    group,
    certificate: group === "urban_sanwu" && draw.below(2) > 0,
    condition: group === "rural_dibao" || group === "urban_dibao" ? condition : "none",
    insured: draw.below(3) > 0,
    chronic: draw.below(2) > 0,
    critical: draw.one(/** @type {const} */ (["none", "none", "listed", "similar"])),
    untreated: draw.below(2) > 0,
    card: draw.one(/** @type {const} */ (["none", "none", "chronic", "critical"])),
    hospital: draw.one(/** @type {const} */ (["township", "county", "county", "undesignated", "elsewhere"])),
    area: draw.one(/** @type {const} */ (["rural", "urban"])),
  };
}

/**
 * A stay of a person by what was chosen.
 * @param {Draw} draw
 * @param {Choices} chosen
 * @param {Day} asOf
 * @returns {Record}
 */
export function stay(draw, chosen, asOf) {
  const { group, insured } = chosen;
  const bornOn = dayOfBirth(draw, asOf);
  // Questions that are not asked of a person have no answer.
  const asked = group === "rural_wubao" || group === "rural_dibao" || group === "urban_dibao" || chosen.certificate || hasReached(bornOn, 100, asOf);
  const card = asked ? chosen.card : "none";
  const critical = asked ? chosen.critical : "none";
  const worth = { none: 0, chronic: 100_00, critical: 400_00 }[card];
  const spent = draw.below(4) > 0 ? worth : draw.one([0, Math.max(0, worth - 1), draw.below(worth + 1)]);
  const before = group === "other" && !hasReached(bornOn, 100, asOf) ? 0 : draw.one([0, 0, 0, 1, draw.below(2000_00), 1999_99, 2000_00, 2000_01]);
  const deducted = card !== "none" && before > 0 ? draw.one([0, worth, draw.below(worth + 1)]) : 0;
  const base = costs(draw, chosen, before + deducted);
  const [insurance, help] = [insured ? draw.one([0, draw.below(20_000_00)]) : 0, draw.one([0, 0, draw.below(500_00)])];
  const excluded = draw.one([0, 0, 1, draw.below(2_000_00)]);
  const total = draw.below(20) > 0 ? base + insurance + help + excluded : draw.one([excluded, excluded + 1, base + excluded]);
  const fee = draw.one([0, 1, 30_00, draw.below(400_00)]);
  const answer = { ...chosen, card, critical, bornOn, spent, before, deducted, total, excluded, insurance, help, fee, grant: draw.one([0, fee, draw.below(400_00)]) };
  const dischargedOn = draw.one([{ year: asOf.year, month: 1, day: 1 }, { year: asOf.year, month: 12, day: 31 }, { ...asOf, day: 1 + draw.below(28) }]);
  const fault = draw.below(1_000);
  if (fault === 0) return { ...answer, dischargedOn: draw.one([{ year: asOf.year - 1, month: 12, day: 31 }, { year: asOf.year + 1, month: 1, day: 1 }]), fault: "出院日期" };
  if (fault === 1) return { ...answer, dischargedOn, excluded: total + 1, fault: "其中医保目录以外的费用" };
  return { ...answer, dischargedOn };
}

/** Costs of which the share ends on half a fen are this many fen apart; none are at 20 per cent. */
const ties = new Map([
  [500, 2],
  [250, 4],
  [150, 20],
  [100, 10],
]);

/** Costs that count, in fen: around what a rule turns at. */
function costs(/** @type {Draw} */ draw, /** @type {Choices} */ { area, ...chosen }, /** @type {number} */ used) {
  const thousandths = rate(chosen);
  switch (draw.below(6)) {
    case 0:
      return draw.one([0, 0, 1, 2, 3]);
    case 1: {
      // A tie where there is one: `base * thousandths` ends on 500.
      const step = ties.get(thousandths);
      return step === undefined ? draw.below(20_000_00) : draw.below(100_000) * step + step / 2;
    }
    case 2: {
      const left = Math.max(0, 2000_00 - used);
      return thousandths === 0 ? left : Math.max(0, Math.ceil((left * 1000) / thousandths) + draw.below(41) - 20);
    }
    case 3:
      return draw.one([10_000_00, 20_000_00, 40_000_00]) + draw.below(3) - 1;
    case 4:
      return draw.below(1_000_00);
    default:
      return draw.below(40_000_00);
  }
}

/** Around 75 and 100 years, on the 29th of February, or anywhere between. */
function dayOfBirth(/** @type {Draw} */ draw, /** @type {Day} */ asOf) {
  const years = draw.one([75, 75, 100, 20 + draw.below(90)]);
  if (draw.below(10) === 0) return { year: draw.one([1912, 1936, 1940, 1952]), month: 2, day: 29 };
  const year = asOf.year - years;
  const february = hasLeapDay(year) ? 29 : 28;
  const lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const day = asOf.day + draw.below(5) - 2;
  if (day < 1) return { year, month: asOf.month - 1, day: (lengths[asOf.month - 2] ?? 31) + day };
  const length = lengths[asOf.month - 1] ?? 31;
  if (day <= length) return { year, month: asOf.month, day };
  return asOf.month === 12 ? { year: year + 1, month: 1, day: day - length } : { year, month: asOf.month + 1, day: day - length };
}

const two = (/** @type {number} */ number) => (number < 10 ? `0${number}` : `${number}`);

/** Fen as yuan. */
export const yuan = (/** @type {number} */ fen) => `${(fen - (fen % 100)) / 100}.${two(fen % 100)}`;

/** The line of a record; some cells as people write them. */
export function line(/** @type {Draw} */ draw, /** @type {Record} */ stay) {
  const { group, card } = stay;
  const asPeopleDo = draw.below(200) === 0;
  const date = (/** @type {Day} */ { year, month, day }) => (asPeopleDo ? `${year}年${month}月${day}日` : `${year}-${two(month)}-${two(day)}`);
  const money = (/** @type {number} */ fen) => (asPeopleDo ? `${yuan(fen).replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}元` : yuan(fen));
  const yes = (/** @type {boolean} */ answer) => (answer ? "是" : "否");
  const only = (/** @type {boolean} */ asked, /** @type {string} */ cell) => (asked ? cell : "");
  const dibao = group === "rural_dibao" || group === "urban_dibao";
  const outside = group === "recognised" || group === "other";
  return [
    `${stay.dischargedOn.year - (stay.fault === "出院日期" ? (stay.dischargedOn.month === 12 ? -1 : 1) : 0)}`,
    only(outside, stay.area),
    "本人",
    yes(stay.local),
    group,
    only(group === "urban_sanwu", yes(stay.certificate)),
    only(group !== "rural_wubao", date(stay.bornOn)),
    only(dibao, stay.condition),
    yes(stay.insured),
    money(stay.fee),
    only(group.startsWith("urban"), money(stay.grant)),
    yes(stay.chronic),
    stay.critical,
    yes(stay.untreated),
    card,
    only(card !== "none", money(stay.spent)),
    money(stay.before),
    only(card !== "none" && stay.before > 0, money(stay.deducted)),
    "本人",
    date(stay.dischargedOn),
    stay.hospital,
    money(stay.total),
    money(stay.excluded),
    only(stay.insured, money(stay.insurance)),
    money(stay.help),
  ].join(",");
}
