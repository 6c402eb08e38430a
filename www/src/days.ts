/** Civil dates as text, `2026-11-23`. */
import type { Language } from "./engine.js";

/** A typed date in the form the engine takes; `undefined` if it is not one. */
export function readDay(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").replace(/\s/g, "");
  const [, year, month = "", day = ""] =
    /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? [];
  if (year === undefined || year === "0000") return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return instant(iso)?.toISOString().slice(0, 10) === iso ? iso : undefined;
}

const wholeDay: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };

/** "2012年9月3日" / "3 September 2012", or what else of it is wanted; the text itself if it is not a date. */
export function dayInWords(iso: string, language: Language, form = wholeDay): string {
  const day = instant(iso);
  if (day === undefined) return iso;
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { ...form, timeZone: "UTC" }).format(day);
}

function instant(iso: string): Date | undefined {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}
