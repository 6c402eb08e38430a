/** A verdict as a sign and a word, and what it is worth. */
import { html, type TemplateResult } from "lit/html.js";
import type { View } from "../calculator/view.js";
import { askedAt, describedOutcome } from "../calculator/view.js";
import type { Amount, OutcomeAnswer } from "../engine.js";
import { dayInWords } from "../days.js";
import type { Texts } from "../texts/texts.js";

/** One of the four verdicts. */
export type Verdict = keyof Texts["verdict"];

/** What stands before each. */
export const signs: Record<Verdict, string> = { eligible: "✓", ineligible: "✕", verify: "?", unknown: "…" };

/** The verdict of an outcome; what this page does not know is not complete. */
export function verdictOf({ verdict }: OutcomeAnswer): Verdict {
  return verdict in signs ? (verdict as Verdict) : "unknown";
}

/** "✓ 符合". */
export function verdict({ texts }: View, outcome: OutcomeAnswer): TemplateResult {
  const which = verdictOf(outcome);
  return html`<span class="verdict" part="verdict" data-verdict=${which}
    ><span class="sign" aria-hidden="true">${signs[which]}</span> ${texts.verdict[which]}</span
  >`;
}

/** The amount to show for an outcome: what is due, or what would be due if the office confirms. */
export function amountOf(outcome: OutcomeAnswer): Amount | undefined {
  switch (verdictOf(outcome)) {
    case "ineligible":
      return undefined;
    case "verify":
      return outcome.amount ?? outcome.payable;
    default:
      return outcome.payable ?? outcome.amount;
  }
}

/** Does a value tell something? "At least 0", "at least -5" and "some day between 1900 and 2200" do not. */
export function tells({ exact, low, high }: Amount): boolean {
  if (exact !== undefined) return true;
  if (high === undefined) return low !== undefined && /^[\d.]*[1-9]/.test(low);
  const [first, last] = [low ?? "", high].map((day) => Number(/^(\d{4})-\d\d-\d\d/.exec(day)?.[1] ?? 0));
  return (last ?? 0) - (first ?? 0) < 200;
}

/** What an outcome comes to in a few words: its amount, or its last day; empty if it has neither. */
export function worth(view: View, outcome: OutcomeAnswer): string {
  const amount = amountOf(outcome);
  if (amount !== undefined) return tells(amount) ? amount.text : "";
  if (describedOutcome(view, outcome)?.kind !== "deadline") return "";
  const [last] = outcome.deadlines;
  const day = last?.extended ?? last?.nominal;
  return day === undefined ? "" : dayInWords(day, view.language);
}

/** The order in which outcomes may stand for the whole: what is granted first. */
const standing: readonly Verdict[] = ["eligible", "verify", "unknown", "ineligible"];

/**
 * The outcome that stands for the whole: the first amount of the policy itself, which the slip has on top, also while it is open; else what else
 * the policy decides, or what a row may get where that is all refused. What is told to everybody, and decides nothing, comes last.
 */
export function mainOutcome(view: View): OutcomeAnswer | undefined {
  const { outcomes } = view;
  const granted = outcomes.filter((outcome) => verdictOf(outcome) !== "ineligible");
  const own = (some: readonly OutcomeAnswer[]): OutcomeAnswer[] => some.filter(({ list }) => list === undefined);
  const amounts = granted.filter((outcome) => amountOf(outcome) !== undefined);
  const [amount] = own(amounts);
  if (amount !== undefined) return amount;
  const decides = (outcome: OutcomeAnswer): boolean => {
    const described = describedOutcome(view, outcome);
    return described === undefined || described.kind !== "classification" || described.requires.length > 0;
  };
  const [among = []] = [own(granted).filter(decides), amounts, own(outcomes).filter(decides), own(outcomes), outcomes].filter((some) => some.length > 0);
  return standing.flatMap((which) => among.filter((outcome) => verdictOf(outcome) === which))[0];
}

/** The whole in one breath, for those who listen: what is wrong, and what the main outcome is; `undefined` if there is none. */
export function saidOf(view: View): string | undefined {
  const { texts, problems, opened } = view;
  const main = mainOutcome(view);
  if (main === undefined) return undefined;
  const wrong = [...problems].map(([path, message]) => `${askedAt(view, path)}${texts.colon}${message}`);
  const title = describedOutcome(view, main)?.title ?? texts.slip;
  const result = [texts.verdict[verdictOf(main)], worth(view, main)].filter((part) => part !== "").join(texts.clause);
  return [...(opened === undefined ? [] : [opened]), ...wrong, `${title}${texts.colon}${result}${texts.stop}`].join(" ");
}
