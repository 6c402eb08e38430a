// County medical assistance in whole fen, written from the articles and not from the engine: what one person with one stay receives in a
// year, with the readings that are recommended. Every verdict is 0 for no, 1 for "the office verifies" and 2 for yes; every amount is a
// pair of ends.

/** @typedef {0 | 1 | 2} Level */
/** @typedef {[number, number]} Ends */
/** @typedef {{ verdict: Level, payable?: Ends, article?: number }} Answer An outcome; the article is that of the first reason. */
/** @typedef {{ year: number, month: number, day: number }} Day */
/**
 * @typedef {{
 *   local: boolean, group: "rural_wubao" | "rural_dibao" | "urban_sanwu" | "urban_dibao" | "recognised" | "other", certificate: boolean, bornOn: Day,
 *   condition: "none" | "disabled" | "ill" | "ill_long" | "long_only", insured: boolean, fee: number, grant: number, chronic: boolean,
 *   critical: "none" | "listed" | "similar", untreated: boolean, card: "none" | "chronic" | "critical", spent: number, before: number, deducted: number,
 *   hospital: "township" | "county" | "undesignated" | "elsewhere", total: number, excluded: number, insurance: number, help: number, area: "rural" | "urban",
 * }} Stay
 */

const [personCap, dailyCard, temporaryCap] = [2000_00, 20_00, 1000_00];
const face = { none: 0, chronic: 100_00, critical: 400_00 };
const line = { rural: 10_000_00, urban: 20_000_00 };

/** @returns {Level} */
const certain = (/** @type {boolean} */ yes) => (yes ? 2 : 0);
/** @returns {Level} */
const orAsk = (/** @type {boolean} */ yes) => (yes ? 2 : 1);
/** @returns {Level} */
const all = (/** @type {Level[]} */ ...levels) => /** @type {Level} */ (Math.min(...levels));

/**
 * What is paid of an amount by a verdict.
 * @param {Level} verdict
 * @param {Ends} amount
 * @returns {Ends}
 */
const payable = (verdict, [least, most]) => (verdict === 2 ? [least, most] : verdict === 1 ? [Math.min(0, least), most] : [0, 0]);

/** Half a fen and more is a fen. Whole numbers only: the rest is taken off before the division. */
function share(/** @type {number} */ fen, /** @type {number} */ thousandths) {
  const exact = fen * thousandths + 500;
  return (exact - (exact % 1000)) / 1000;
}

export const hasLeapDay = (/** @type {number} */ year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Article 18, by the Civil Code: a year ends on its day, or on the last of its month where that day is missing. */
export function hasReached(/** @type {Day} */ { year, month, day }, /** @type {number} */ age, /** @type {Day} */ on) {
  const reached = year + age;
  const birthday = month === 2 && day === 29 && !hasLeapDay(reached) ? 28 : day;
  return on.year * 10_000 + on.month * 100 + on.day >= reached * 10_000 + month * 100 + birthday;
}

/** Articles 24 and 25: thousandths of the costs. */
export function rate(/** @type {Pick<Stay, "group" | "hospital" | "condition" | "insured">} */ { group, hospital, condition, insured }) {
  switch (group) {
    case "rural_wubao":
      return hospital === "township" ? 500 : 200;
    case "rural_dibao":
      return hospital === "township" ? 200 : 150;
    case "urban_sanwu":
      return insured ? 250 : 100;
    case "urban_dibao":
      return !insured ? 100 : condition === "none" || condition === "long_only" ? 150 : 200;
    case "recognised":
    case "other":
      return 0;
  }
}

/**
 * All outcomes; one that the case does not have is missing.
 * @param {Stay} stay
 * @param {Day} asOf
 * @returns {Record<string, Answer | undefined>}
 */
export function expected(stay, asOf) {
  const { local, group, condition, hospital, card } = stay;
  const wubao = group === "rural_wubao";
  const dibao = group === "rural_dibao" || group === "urban_dibao";
  const rural = wubao || group === "rural_dibao";
  const named = rural || group === "urban_dibao" || group === "urban_sanwu";
  const aged = (/** @type {number} */ age) => !wubao && hasReached(stay.bornOn, age, asOf);
  const unableToWork = condition === "disabled" || condition === "ill" || condition === "ill_long";
  const special = group === "recognised" || (group === "other" && aged(100));
  const here = certain(local);

  // Article 16.
  const feeGroup = wubao || group === "urban_sanwu" || (dibao && unableToWork);
  const feeHelp = all(here, certain(feeGroup));
  const fee = feeGroup ? Math.max(0, stay.fee - (rural ? 0 : stay.grant)) : 0;

  // Articles 22 to 26.
  const silent = special || (named && hospital === "undesignated");
  const selfPaid = Math.max(0, stay.total - stay.excluded - (stay.insured ? stay.insurance : 0) - stay.help);
  const requirements = /** @type {[Level, number][]} */ ([
    [here, 13],
    [certain(named), 22],
    [orAsk(stay.insured || !rural), 22],
    [orAsk(hospital !== "elsewhere" || !rural), 24],
    [orAsk(stay.spent === face[card]), 26],
  ]);
  const aided = all(...requirements.map(([level]) => level));
  const used = stay.before + stay.deducted;
  const computed = silent || aided === 0 ? 0 : share(selfPaid, rate(stay));
  const capped = Math.min(computed, Math.max(0, personCap - used));
  const after = (/** @type {number} */ value) => capped - Math.min(capped, Math.max(0, value - stay.deducted));
  const aid = payable(aided, [after(face[card]), after(stay.spent)]);
  const received = silent ? /** @type {Ends} */ ([0, 0]) : aid;
  const reason = (requirements.find(([level]) => level === 0) ?? requirements.find(([level]) => level === 1))?.[1];

  // Articles 18 and 26: cards.
  const hadAid = stay.before > 0 || received[0] > 0 ? 2 : received[1] > 0 ? 1 : 0;
  const noAid = /** @type {Level} */ (2 - hadAid);
  const daily = all(here, certain(wubao || group === "urban_sanwu" || (dibao && (condition === "disabled" || condition === "ill_long" || condition === "long_only" || aged(75)))));
  const mayHold = certain(wubao || dibao || stay.certificate || aged(100));
  const grave = { none: certain(false), similar: orAsk(false), listed: certain(true) }[stay.critical];
  const critical = all(here, mayHold, grave, certain(stay.untreated), noAid, orAsk(card !== "chronic"));
  const chronic = all(here, mayHold, certain(stay.chronic), noAid, orAsk(card !== "critical" && critical === 0));
  const chronicDue = payable(chronic, [face.chronic, face.chronic]);
  const criticalDue = payable(critical, [face.critical, face.critical]);

  // Articles 31 and 32.
  const outside = !named;
  const paid = Math.max(0, stay.total - (stay.insured ? stay.insurance : 0) - stay.help);
  const limit = line[stay.area];
  const over = !local || paid < limit ? 0 : paid === limit ? 1 : 2;
  const temporary = all(here, certain(outside), outside ? over : 0);
  const least = stay.area === "rural" ? 50 : 25;
  const aids = /** @type {Ends} */ ([least, least * 2].map((thousandths) => Math.min(share(paid, thousandths), temporaryCap)));
  const temporaryAid = payable(temporary, aids);

  const parts = [payable(feeHelp, [fee, fee]), payable(daily, [dailyCard, dailyCard]), received, temporaryAid];
  if (card !== "chronic") parts.push(chronicDue);
  if (card !== "critical") parts.push(criticalDue);
  const together = /** @type {Ends} */ ([0, 1].map((end) => parts.reduce((sum, part) => sum + (part[end] ?? 0), 0)));
  const any = together[0] > 0 ? 2 : together[1] > 0 ? 1 : 0;
  const accepted = silent ? 0 : aided;

  return {
    fee_help: { verdict: feeHelp, payable: payable(feeHelp, [fee, fee]) },
    daily_card: { verdict: daily, payable: payable(daily, [dailyCard, dailyCard]) },
    chronic_card: card === "chronic" ? undefined : { verdict: chronic, payable: chronicDue },
    critical_card: card === "critical" ? undefined : { verdict: critical, payable: criticalDue },
    year_left: named ? { verdict: here, payable: local ? [Math.max(0, personCap - used - capped), Math.max(0, personCap - used - capped)] : [0, 0] } : undefined,
    hospital_aid: silent ? undefined : { verdict: aided, payable: aid, ...(reason === undefined ? {} : { article: reason }) },
    unsettled_aid: silent ? { verdict: local ? 1 : 0 } : undefined,
    temporary_time: outside ? { verdict: here } : undefined,
    summary: { verdict: any, payable: payable(any, together) },
    household: { verdict: accepted, payable: payable(accepted, received) },
    temporary_aid: { verdict: temporary, payable: temporaryAid },
  };
}
