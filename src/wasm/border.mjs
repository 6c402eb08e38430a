// The border's halves in JavaScript: a value crosses it as one text, whichever way it goes. They change nothing and decide nothing.

/** Thrown where what is refused has been written. */
const REFUSED = {};

/**
 * What a host program passes, as the text that `read.rs` reads: a letter for each value; texts, keys and digits end with a zero character, which is
 * written twice where it stands in a text. Whatever the host's own code throws (a getter, a proxy) is passed on.
 * @param {any} value
 * @param {number} mostNesting
 * @param {number} mostValues
 * @param {number} mostText
 */
export function given(value, mostNesting, mostValues, mostText) {
  let [written, values, characters] = ["", 0, 0];
  const refuse = (/** @type {string} */ reason) => {
    written += reason;
    throw REFUSED;
  };
  const text = (/** @type {string} */ letter, /** @type {string} */ text) => {
    // What is no ASCII takes up to three bytes, and what is no sign up to six where it is told again in JSON.
    characters += /^[ -~]*$/.test(text) ? text.length : 6 * text.length;
    if (characters > mostText) refuse("x");
    written += `${letter}${text.includes("\0") ? text.split("\0").join("\0\0") : text}\0`;
  };
  const write = (/** @type {any} */ value, /** @type {number} */ depth) => {
    values += 1;
    if (depth > mostNesting) refuse("n");
    if (values > mostValues) refuse("v");
    if (typeof value === "string") text("t", value);
    else if (value === undefined || value === null) written += "z";
    else if (typeof value === "boolean") written += value ? "y" : "f";
    else if (typeof value === "number") text("d", `${value}`);
    else if (typeof value === "bigint") BigInt.asIntN(64, value) === value ? text("d", `${value}`) : refuse("b");
    else if (typeof value !== "object") refuse("s");
    else if (Array.isArray(value)) {
      written += "l";
      for (let place = 0; place < value.length; place++) write(value[place], depth + 1);
      written += "e";
    } else {
      const kind = Object.getPrototypeOf(value);
      if (kind !== null && Object.getPrototypeOf(kind) !== null) refuse("m");
      written += "o";
      for (const key of Object.keys(value)) {
        text("t", key);
        write(value[key], depth + 1);
      }
      written += "e";
    }
  };
  try {
    write(value, 0);
  } catch (thrown) {
    if (thrown !== REFUSED) throw thrown;
  }
  return written;
}

/** What a piece is in the place of a field that is left out. */
const ABSENT = "\u0001";

/** @type {Record<string, string>} */
const REQUIREMENT = { m: "met", f: "failed", v: "verify", o: "open" };
/** @type {Record<string, string>} */
const APPLIES = { y: "yes", n: "no", m: "maybe" };

/**
 * An assessment from its pieces, as `answer/json.rs` writes them: in the order of the fields in `answer/wire/assessment.rs`.
 * @param {string} pieces
 * @returns {import("../../pkg/huisuan.js").Assessment}
 */
export function assessment(pieces) {
  const all = pieces.split("\0");
  let place = 0;
  const next = () => /** @type {string} */ (all[place++]);
  const truth = () => next() === "true";
  const whole = () => Number(next());
  /** @type {<T>(item: () => T) => T[]} */
  const list = (item) => {
    const items = [];
    for (let left = whole(); left > 0; left--) items.push(item());
    return items;
  };
  const states = (/** @type {Record<string, string>} */ names) => {
    const states = [];
    for (const letter of next()) states.push(names[letter]);
    return states;
  };
  /** Puts a field into an object unless it is left out; what may be left out begins with what may not. */
  const field = (/** @type {Record<string, unknown>} */ object, /** @type {string} */ name, /** @type {() => unknown} */ item) => {
    if (all[place] === ABSENT) place += 1;
    else object[name] = item();
  };
  const problem = () => ({ path: next(), code: next(), message: next() });
  const range = () => ({ worst: next(), best: next() });
  const amount = () => {
    const amount = { text: next() };
    field(amount, "exact", next);
    field(amount, "low", next);
    field(amount, "high", next);
    return amount;
  };
  const deadline = () => {
    /** @type {any} */
    const deadline = { index: whole() };
    field(deadline, "nominal", next);
    field(deadline, "extended", next);
    field(deadline, "daysLeft", whole);
    deadline.noCalendar = truth();
    return deadline;
  };
  const outcome = () => {
    /** @type {any} */
    const outcome = { id: next() };
    field(outcome, "list", next);
    field(outcome, "row", whole);
    outcome.verdict = next();
    field(outcome, "range", range);
    outcome.listedIf = truth();
    field(outcome, "amount", amount);
    field(outcome, "payable", amount);
    outcome.requires = states(REQUIREMENT);
    outcome.figures = list(amount);
    outcome.deadlines = list(deadline);
    outcome.papers = states(APPLIES);
    outcome.steps = states(APPLIES);
    outcome.notes = states(APPLIES);
    outcome.doubts = list(next);
    outcome.discretion = list(next);
    outcome.tie = truth();
    outcome.tooLarge = truth();
    outcome.missing = list(next);
    return outcome;
  };
  return {
    policy: next(),
    version: next(),
    asOf: next(),
    inForce: next(),
    problems: list(problem),
    outcomes: list(outcome),
    missing: list(next),
    hidden: list(next),
    waiting: list(next),
    idle: list(next),
    noCalendar: list(whole),
  };
}

/**
 * What is thrown.
 * @param {string} name
 * @param {string} message
 */
export function fault(name, message) {
  return Object.assign(new Error(message), { name });
}
