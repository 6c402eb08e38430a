/** What a person can choose about a calculation: readings, what the office has settled, the day. */
import { readDay } from "../days.js";
import type { Chosen } from "./surroundings.js";
import type { Acts, ActsOfParts, View } from "./view.js";

/** What can be done. */
export type OptionActs = Pick<Acts & ActsOfParts, "read" | "settle" | "reckonFor">;

/** Acts on options; the day as typed comes along where it is another. */
export function optionActs(chosen: () => Chosen, choose: (chosen: Chosen, typed?: View["asOf"]) => void): OptionActs {
  return {
    read: (reading, option) => choose({ ...chosen(), readings: { ...chosen().readings, [reading]: option } }),
    settle: (doubt, answer) => {
      const { [doubt]: _, ...others } = chosen().doubts;
      choose({ ...chosen(), doubts: answer === undefined ? others : { ...others, [doubt]: answer } });
    },
    reckonFor: (typed) => {
      const day = readDay(typed);
      choose({ ...chosen(), asOf: day ?? chosen().asOf }, { typed: day ?? typed, wrong: day === undefined });
    },
  };
}
