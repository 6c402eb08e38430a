/** Opening what was kept: the answers of a link or of a result file. */
import { emptySituation } from "../calculator/situation.js";
import type { Opened, Start } from "../calculator/surroundings.js";
import { readDay } from "../days.js";
import type { Description } from "../engine.js";
import { readFragment } from "./fragment.js";

/** The answers of an address, with what to say of them; no answers where nothing can be taken over. */
export type Link = Partial<Start> & { readonly opened: Opened };

/** The answers of an address that has some. They are taken out of it: the next answer would make them stale. */
export function answersOfAddress(description: Description): Link {
  const kept = readFragment(location.hash, description, emptySituation(description.lists));
  history.replaceState(history.state, "", location.pathname + location.search);
  if (kept === "cut off") return { refused: true, opened: (texts) => texts.cutLink };
  if (kept === "unreadable") return { refused: true, opened: (texts) => texts.badLink };
  const asOf = kept.asOf === undefined ? undefined : readDay(kept.asOf);
  const opened: Opened = (texts) => (kept.version === description.version ? texts.linkOpened : texts.otherVersion(kept.version));
  return { situation: kept.situation, opened, ...(asOf !== undefined && { asOf }) };
}
