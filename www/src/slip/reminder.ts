/** A last day as a calendar entry (RFC 5545), for a person to keep. */

/** What the entry says. */
export interface Reminder {
  /** The same for the same day of the same thing, so that saving it twice leaves one entry. */
  readonly id: string;
  /** The last day, `2012-12-31`. */
  readonly day: string;
  readonly title: string;
  readonly note: string;
  /** The day of the calculation. */
  readonly asOf: string;
}

/** The entry as an address to download it from; it holds the whole entry, nothing is fetched. */
export function reminderAddress(reminder: Reminder): string {
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(entry(reminder))}`;
}

function entry({ id, day, title, note, asOf }: Reminder): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Huisuan//Huisuan//ZH",
    "BEGIN:VEVENT",
    `UID:${id}`,
    `DTSTAMP:${digits(asOf)}T000000Z`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(note)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function digits(day: string): string {
  return day.replace(/-/g, "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, "\\n");
}

/** A line holds at most 75 bytes; a Chinese character takes three. */
function folded(line: string): string {
  let width = 0;
  let result = "";
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (width + bytes > 75) {
      result += "\r\n ";
      width = 1;
    }
    result += character;
    width += bytes;
  }
  return result;
}
