// Compiled in a project with the npm package, never run: what a program and a page in TypeScript may rely on.
import { load, Policy, version, type Assessment } from "huisuan";
import { bind, type Bound } from "huisuan/bind";
import { HuisuanCalculator, setFiles } from "huisuan/element";

export async function assess(policy: object, wasm: Uint8Array<ArrayBuffer>): Promise<Assessment> {
  await load(wasm);
  return new Policy(policy).assess({ head_count: "10" }, { asOf: "2012-06-01", language: "en" });
}

export function page(form: HTMLElement): Promise<Bound> {
  setFiles("/huisuan/");
  const calculator: HuisuanCalculator = document.createElement("huisuan-calculator");
  calculator.policy = "sow-insurance";
  calculator.answers = { head_count: "10" };
  const verdicts: string[] | undefined = calculator.assessment?.outcomes.map(({ verdict }) => verdict);
  // @ts-expect-error: an amount is no number, for digits would be lost.
  const wrong: number | undefined = calculator.assessment?.outcomes[0]?.amount?.exact;
  return bind(form, { policy: version(), outputs: { subsidy: { amount: `${verdicts}${wrong}` } } });
}
