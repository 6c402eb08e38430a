/** English: questions and slip. */
import type { zh } from "./zh.js";

export const en: typeof zh = {
  yourSituation: "Your situation",
  privacy: "Everything is worked out on your device. Nothing is sent, nothing is stored.",
  sentWithForm: "Everything is worked out on your device. What you enter, and the result, go with this form when you send it.",
  mayStayEmpty: "Leave empty what you do not know: you will see the least and the most it can be.",
  yes: "Yes",
  no: "No",
  unsure: "I don’t know",
  noneOfThese: "None of these",
  pleaseChoose: "Please choose",
  yuan: "yuan",
  dateHelp: "Year, month and day, for example 2012-6-1",
  dateTimeHelp: "To the minute, for example 2012-6-1 14:30",
  yearHelp: "Four digits, for example 2012",
  ratioHelp: "With the percent sign, for example 30%",
  labelHelp: "A short name that you will recognise; no real name needed",
  folded: (count) =>
    count === 1
      ? "1 question does not matter for you and is folded away; your answer is kept."
      : `${count} questions do not matter for you and are folded away; your answers are kept.`,
  startOver: "Clear everything",
  office: (name: string, telephone?: string) => `${name}${telephone === undefined ? "" : `, telephone ${telephone}`}`,
  cleared: "Cleared.",
  undo: "Undo",

  row: "Entry",
  rowName: (label, number, key) => `${label} ${number}${key && `: ${key}`}`,
  add: (label) => `Add: ${label}`,
  copy: "Duplicate",
  remove: "Remove",
  removed: (name) => `Removed “${name}”.`,
  paste: "Paste from a spreadsheet",
  none: "None",
  nothingHere: "You chose “none”.",

  slip: "Your slip",
  asOf: "Worked out for the day",
  asOfHelp: "Usually today",
  asOfWrong: "Type year, month and day, for example 2012-6-1",
  stillPossible: (best, worst) => `May be “${best}”, may be “${worst}”`,
  mayNotApply: "Not yet certain that this concerns you",
  ifGranted: "Only if the office confirms",
  rangeBar: (text) => `Still possible: ${text}`,
  requirement: { met: "met", failed: "not met", verify: "to be verified", open: "not complete" },
  newWindow: " (opens in a new window)",
  answerNeeded: (asked) => `Please answer: ${asked}`,
  answerFirst: "Answer the first questions: they tell what concerns you.",
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
  disclaimer: "For reference only; the decision of the office counts.",

  idle: (count) =>
    count === 1
      ? "1 more question cannot change the result any more and is put away; it comes back if it matters again."
      : `${count} more questions cannot change the result any more and are put away; they come back if they matter again.`,
  nextQuestion: "Next, please answer: ",
  whatHelps: "What would change this",
  whatIf: "What if",
  oneMoment: "One moment …",
  notOpened: "This part did not open. Please fold it and unfold it again.",
  keepAndShare: "Save and share",

  print: "Print",
  copyResult: "Copy the result",
  openSlip: "See the slip",
  closeSlip: "Back to the questions",

  colon: ": ",
  comma: ", ",
  clause: "; ",
};
