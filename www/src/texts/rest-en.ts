/** English: the rest of the slip. */
import type { restZh } from "./rest-zh.js";

export const restEn: typeof restZh = {
  asOf: "Worked out for the day",
  asOfHelp: "Usually today",
  asOfWrong: "Type year, month and day, for example 2012-6-1",
  stillPossible: (best, worst) => `May be “${best}”, may be “${worst}”`,
  mayNotApply: "Not yet certain that this concerns you",
  ifGranted: "Only if the office confirms",
  rangeBar: (text) => `Still possible: ${text}`,
  requirement: { met: "met", failed: "not met", verify: "to be verified", open: "not complete" },
  newWindow: " (opens in a new window)",
  stillNeeded: (count) => (count === 1 ? "1 answer to go" : `${count} answers to go`),
  wrongAnswers: (count) => (count === 1 ? "One answer needs a change:" : `${count} answers need a change:`),
  papers: "Papers to bring",
  steps: "What to do",
  maybe: "perhaps",
  notes: "Notes",
  doubt: "For the office to verify: ",
  mayVerify: "What the office may have to verify",
  discretion: (label, office) => `“${label}” is set within its range by ${office || "the office"}.`,
  lastDay: "Last day",
  extendedTo: (day) => `a rest day, so extended to ${day}`,
  daysLeft: (days) =>
    days === 0 ? "that is today" : days > 0 ? `${days} ${days === 1 ? "day" : "days"} left` : `${-days} ${days === -1 ? "day" : "days"} ago`,
  tie: "Some are equal; the office decides which comes first.",
  tooLarge: "A number has more digits than can be computed exactly, so this cannot be worked out.",
  noCalendar: "The holidays of that year are not known yet; check for yourself whether it is a rest day.",
  dayUnknown: "known once the date is filled in",
  decides: (office) => `Who decides: ${office}`,

  howReckoned: "How it was worked out",

  readings: "Where the text is unclear",

  expired: (day) => `This scheme ended on ${day}; what follows is worked out by the rules of that time.`,
  early: (day) => `This scheme starts on ${day}.`,
  unstated: "The document does not say how long it applies; ask first whether it still does.",
  whatHelps: "What would change this",
  whatIf: "What if",
  keepAndShare: "Save and share",

  print: "Print",
  copyResult: "Copy the result",
};
