/** English: questions, and the head of the slip. */
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

  slip: "Your slip",
  answerNeeded: (asked) => `Please answer: ${asked}`,
  answerFirst: "Answer the first questions: they tell what concerns you.",
  disclaimer: "For reference only; the decision of the office counts.",

  idle: (count) =>
    count === 1
      ? "1 more question cannot change the result any more and is put away; it comes back if it matters again."
      : `${count} more questions cannot change the result any more and are put away; they come back if they matter again.`,
  nextQuestion: "Next, please answer: ",
  oneMoment: "One moment …",
  restFailed: "The rest did not open.",
  notOpened: "This part did not open. Please fold it and unfold it again.",
  openSlip: "See the slip",
  closeSlip: "Back to the questions",

  colon: ": ",
  comma: ", ",
  clause: "; ",
};
