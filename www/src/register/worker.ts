/** The worker: reads a table piece by piece, so that it can be stopped, and memory stays the same however long it is. */
import { initSync, Policy, Register } from "../../../pkg/register/huisuan.js";
import { firstSheet, initSync as startWorkbooks } from "../../../pkg/workbook/huisuan.js";
import { fetched, jsonIn } from "../fetched.js";
import type { Language } from "../engine.js";
import type { Report, Request } from "./protocol.js";

/** Bytes that tell encoding, delimiter and columns. */
const firstBytes = 256 * 1024;
/** Milliseconds that a piece should take: a stop is noticed between two of them. */
const pause = 40;
/** Milliseconds between two words of progress, so that drawing it takes nothing from the work. */
const between = 100;
const [smallest, largest] = [4 * 1024, 192 * 1024];
/** Bytes of the result that are put together before the browser may lay them aside. */
const block = 2 * 1024 * 1024;

const host = self as unknown as { postMessage(report: Report): void; onmessage: ((event: MessageEvent<Request>) => void) | null };

let policy: Policy | undefined;
let holidays: object = {};
let cancelled = false;
/** Where the reader of workbooks is, until it has been loaded. */
let workbooks: string | undefined;

host.onmessage = ({ data }) => {
  if (data.kind === "cancel") {
    cancelled = true;
    return;
  }
  answer(data).catch((reason: unknown) => {
    const { name, message, line } = reason as { name?: string; message?: string; line?: number };
    if (name === "TableError" && line === 0) host.postMessage({ kind: "no-table" });
    else if (name === "TableError") host.postMessage({ kind: "unclear", line: line ?? 0 });
    else if (name === "WorkbookError" || name === "RuntimeError") host.postMessage({ kind: "workbook" });
    else host.postMessage({ kind: "failed", message: message ?? String(reason) });
  });
};

async function answer(request: Exclude<Request, { kind: "cancel" }>): Promise<void> {
  switch (request.kind) {
    case "load": {
      const [engine, pack, calendar] = await Promise.all([fetched(request.engine), fetched(request.pack), fetched(request.calendar)]);
      initSync({ module: engine });
      workbooks = request.workbook;
      holidays = jsonIn(calendar);
      policy = Policy.load(pack, holidays);
      return describe(request.language);
    }
    case "describe":
      return describe(request.language);
    case "look":
      return look(request.file);
    case "start":
      return start(request);
  }
}

function describe(language: Language): void {
  const policy = loaded();
  host.postMessage({ kind: "described", description: policy.describe(language), questions: Register.questions(policy, language) });
}

function loaded(): Policy {
  if (policy === undefined) throw new Error("no policy has been loaded");
  return policy;
}

async function look(chosen: Blob): Promise<void> {
  const file = (await isWorkbook(chosen)) ? await sheetOf(chosen) : chosen;
  const first = new Uint8Array(await file.slice(0, firstBytes).arrayBuffer());
  const encoding = encodingOf(first);
  const text = new TextDecoder(encoding).decode(first, { stream: first.length < file.size });
  host.postMessage({ kind: "head", head: Register.look(loaded(), new TextEncoder().encode(text)), encoding, table: file });
}

/** A workbook is a packed folder, or in its old form a document of its own; both begin with bytes that no text has. */
async function isWorkbook(file: Blob): Promise<boolean> {
  const [a, b, c, d] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return (a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0);
}

async function sheetOf(workbook: Blob): Promise<Blob> {
  if (workbooks !== undefined) {
    startWorkbooks({ module: await fetched(workbooks) });
    workbooks = undefined;
  }
  return new Blob([firstSheet(new Uint8Array(await workbook.arrayBuffer())) as Uint8Array<ArrayBuffer>]);
}

/** UTF-16 by its mark, UTF-8 where the bytes are, else what Chinese spreadsheets write. */
function encodingOf(first: Uint8Array): string {
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  if (first[0] === 0xfe && first[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(first, { stream: true });
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

async function start({ file, encoding, options, columns, against }: Extract<Request, { kind: "start" }>): Promise<void> {
  cancelled = false;
  const register = new Register(loaded(), options, columns);
  const other = against === undefined ? undefined : Policy.load(against, holidays);
  try {
    if (other !== undefined) register.against(other);
    // Spreadsheets take a file for UTF-8 by its mark.
    const [result, forAPerson] = [new Parts("\ufeff"), new Parts("\ufeff")];
    const keep = (bytes: Uint8Array): void => {
      result.add(bytes);
      const ends = register.takeForAPerson();
      for (let at = 0; at < ends.length; at += 2) forAPerson.add(bytes.subarray(ends[at], ends[at + 1]));
    };
    const decoder = encoding === "utf-8" ? undefined : new TextDecoder(encoding);
    let [piece, told] = [16 * 1024, 0];
    // While a piece is worked out the browser fetches the next.
    let next = file.slice(0, piece).arrayBuffer();
    for (let at = 0; at < file.size && !cancelled; ) {
      const raw = new Uint8Array(await next);
      at += raw.length;
      next = file.slice(at, at + piece).arrayBuffer();
      const began = performance.now();
      keep(register.push(decoder === undefined ? raw : new TextEncoder().encode(decoder.decode(raw, { stream: true }))));
      if (performance.now() - told > between) {
        told = performance.now();
        host.postMessage({ kind: "progress", bytes: at, records: register.records });
      }
      const took = Math.max(performance.now() - began, 1);
      piece = Math.round(Math.min(Math.max((piece * pause) / took, piece / 2, smallest), piece * 2, largest));
      await noticeMessages();
    }
    if (!cancelled) {
      // A character that the file breaks off in is told, not dropped.
      if (decoder !== undefined) keep(register.push(new TextEncoder().encode(decoder.decode())));
      keep(register.finish());
    }
    const both = other === undefined ? {} : { comparison: register.comparison() };
    host.postMessage({ kind: "done", result: result.whole(), forAPerson: forAPerson.whole(), summary: register.summary(), ...both, cancelled });
  } finally {
    other?.free();
    register.free();
  }
}

/** Lets messages that wait be handled. */
function noticeMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** A file that grows. Its blocks are the browser's to keep, in memory or on its disk. */
class Parts {
  readonly #blocks: Blob[] = [];
  #waiting: BlobPart[];
  #size = 0;

  constructor(first: string) {
    this.#waiting = [first];
  }

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#waiting.push(bytes as Uint8Array<ArrayBuffer>);
    this.#size += bytes.length;
    if (this.#size < block) return;
    this.#blocks.push(new Blob(this.#waiting));
    this.#waiting = [];
    this.#size = 0;
  }

  whole(): Blob {
    return new Blob([...this.#blocks, ...this.#waiting], { type: "text/csv;charset=utf-8" });
  }
}
