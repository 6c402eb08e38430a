/** A result as a file: what was answered and what came of it, for the person to keep and for the office to check again. */
import type { Answers, Assessment, Description, Explanation } from "../engine.js";
import { isTable } from "./pairs.js";

/** The form of the file; a later one counts on. */
export const FORM = 1;

/** What the file holds. */
export interface ResultFile {
  readonly huisuan: number;
  readonly policy: string;
  readonly version: string;
  readonly asOf: string;
  readonly readings: Readonly<Record<string, string>>;
  readonly doubts: Readonly<Record<string, "yes" | "no">>;
  readonly answers: Answers;
  readonly assessment: Assessment;
  readonly steps: Explanation["steps"];
}

/** What the file holds of a result. */
export function resultOf(
  description: Description,
  { assessment, steps, readings }: Explanation,
  answers: Answers,
  doubts: Readonly<Record<string, "yes" | "no">>,
): ResultFile {
  return {
    huisuan: FORM,
    policy: description.id,
    version: description.version,
    asOf: assessment.asOf,
    readings,
    doubts,
    answers,
    assessment,
    steps,
  };
}

/** The file's text. */
export function resultFile(result: ResultFile): string {
  return JSON.stringify(result, undefined, 2);
}

/** Do two assessments come to the same verdicts and amounts? */
export function sameResult(one: Assessment, other: Assessment): boolean {
  const amounts = ({ outcomes }: Assessment): string => JSON.stringify(outcomes.map(({ id, row, verdict, payable }) => [id, row, verdict, payable?.exact]));
  return Array.isArray(one.outcomes) && amounts(one) === amounts(other);
}

/** Reads a file's text; `undefined` if it is not a result of this policy. */
export function readResultFile(text: string, policy: string): ResultFile | undefined {
  try {
    const file = JSON.parse(text) as Partial<ResultFile> | null;
    const whole =
      typeof file === "object" && file !== null && file.huisuan === FORM && file.policy === policy &&
      typeof file.version === "string" && typeof file.asOf === "string" && isTable(file.answers) && isTable(file.readings) && isTable(file.doubts) && isTable(file.assessment);
    return whole ? (file as ResultFile) : undefined;
  } catch {
    return undefined;
  }
}
