// Hostile values, and honest ones made hostile: the same in every run for the same seed.

/** @typedef {(limit: number) => number} Random a whole number from 0, below the limit */

/** Numbers below a limit, the same in every run. */
export function generator(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** @type {<T>(random: Random, items: readonly T[]) => T} */
const pick = (random, items) => /** @type {any} */ (items[random(items.length)]);

/** @type {any} */
const cycle = {};
cycle.cycle = cycle;
cycle.list = [cycle];

/** Lists, or objects, inside each other. */
export function nested(/** @type {number} */ levels, /** @type {(inner: unknown) => unknown} */ around) {
  /** @type {unknown} */
  let deep = "x";
  for (let level = 0; level < levels; level += 1) deep = around(deep);
  return deep;
}

/** Throws at whatever is done with it. */
export const thrower = () => {
  const refuse = () => {
    throw new RangeError("the host's own");
  };
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse, getPrototypeOf: refuse });
};

const revoked = Proxy.revocable([], {});
revoked.revoke();

/** Values that no form has. @type {Readonly<Record<string, any>>} */
export const strange = {
  null: null, undefined, true: true, "a number": 1, "a fraction": 0.5, NaN, Infinity, "minus nothing": -0, "a BigInt": 10n, "a huge BigInt": 10n ** 400n,
  "a text": "x", "a lone surrogate": "\ud800", "a list": [], "a list with holes": new Array(3), "a list of holes": new Array(2 ** 32 - 1),
  "a function": () => 1, "a symbol": Symbol("s"), "a Map": new Map([["about", "number"]]), "a Set": new Set([1]), "a Date": new Date(0),
  "an invalid Date": new Date(NaN), bytes: new Uint8Array(3), "a RegExp": /x/, "a Promise": Promise.resolve(1), "no prototype": Object.create(null),
  "a boxed text": Object("x"), "a boxed number": Object(1), "a cycle": cycle, "100000 levels of lists": nested(100_000, (inner) => [inner]),
  "10000 levels of objects": nested(10_000, (inner) => ({ inner })), "a Proxy that throws": thrower(), "a Proxy that is revoked": revoked.proxy,
  "a Proxy of a list": new Proxy([1, 2], {}), "a getter that throws": { get about() { throw new RangeError("the host's own"); } },
  "an object that never ends": new Proxy({}, { ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: (_, key, self) => (key === "a" ? self : undefined) }),
  "a toStringTag": { [Symbol.toStringTag]: "Policy" }, "keys of prototypes": JSON.parse('{ "__proto__": { "x": 1 }, "constructor": 1, "toString": 2 }'),
};
const strangest = Object.values(strange);

const texts = [
  "", " ", "-1", "0", "-0", "1e3", "1E999", "NaN", "Infinity", "１２", "1,5", "1，5", "0x10", "9".repeat(29), "9".repeat(400), "0." + "3".repeat(40), "5%", "5‰", "1/3",
  "2012-02-30", "2012-3-5", "2012年3月15日", "0000-00-00", "9999-12-31", "-0001-01-01", "2012-06-01T25:61", "yes", "no", "是", "否", "#1", "#0", "#-1", "#99999999999",
  "\0", "\u202e", "\ufeff", "\ud800", "💰", "<img src=x onerror=alert(1)>", "{{7*7}}", "__proto__", "constructor", "x".repeat(20_001), "，".repeat(9_000),
];
const keys = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "", " ", "0", "a.b", "a[0]", "\0", "🐷", "x".repeat(300)];
const words = [
  "(", ")", "((((", "[", "]", "..", ",", "+", "-", "*", "/", "/ 0", "<", "=", "!=", "and", "or", "not(", "if", "then", "else", "in", "some x in", "for x in", "return",
  "satisfies", "sum(", "count(", "min(", "max(", "floor(", "previous(", "left(", "distinct values(", "date(", "verify(", "as_of", "item", "this", "reading.", "true", "false",
  "0", "1", "2", "null", "null and", '"', '"x"', "'", "//", "**", "。", "（", "０", "\u202e", "$", "{", "}", "eligible", ".amount", ".payable", ".year", "[item", "1000000000000000000000000000000",
];
const numbers = [0, -1, 1, 2, 0.1, 1e21, -1e300, NaN, Infinity, 2 ** 31, 2 ** 53, 4294967295, 100_000, 5_000];

/** Something else in the place of a value. */
function instead(/** @type {Random} */ random, /** @type {unknown} */ value) {
  if (typeof value === "string" && random(3) > 0) return respelt(random, value);
  const kind = random(10);
  if (kind < 4) return pick(random, texts);
  if (kind < 6) return pick(random, numbers);
  if (kind === 6) return nested(1 + random(80), random(2) ? (inner) => [inner] : (inner) => ({ inner }));
  if (kind === 7) return pick(random, strangest);
  return typeof value === "object" ? pick(random, texts) : [value, { [pick(random, keys)]: value }];
}

/** A text with a word lost, doubled, put in or exchanged: what is wrong with it is rarely at its ends. */
function respelt(/** @type {Random} */ random, /** @type {string} */ text) {
  const pieces = text.split(/\b/);
  const place = random(pieces.length + 1);
  const kind = random(6);
  if (kind === 0) pieces.splice(place, 1);
  else if (kind === 1) pieces.splice(place, 0, pick(random, words), " ");
  else if (kind === 2) pieces[place] = pick(random, words);
  else if (kind === 3) pieces.splice(place, 0, ...pieces.slice(place));
  else if (kind === 4) pieces.splice(place, 0, "(".repeat(1 + random(2) * 10_000));
  else return Array(1 + random(4)).fill(text).join(pick(random, [" + ", " and ", " or ", " * ", ", ", " "]));
  return pieces.join("");
}

/** Every object and list in a value, itself first. @returns {any[]} */
function places(/** @type {any} */ value) {
  const found = [value];
  for (let next = 0; next < found.length; next += 1) {
    for (const inner of Object.values(found[next])) if (typeof inner === "object" && inner !== null) found.push(inner);
  }
  return found;
}

/** Puts a value under a key as the object's own, whatever the key is called. */
function put(/** @type {any} */ target, /** @type {string} */ key, /** @type {unknown} */ value) {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/** A copy of plain data, changed at one to five places. */
export function mutated(/** @type {Random} */ random, /** @type {any} */ honest) {
  const copy = structuredClone(honest);
  const targets = places(copy);
  for (let change = 0; change <= random(5); change += 1) {
    const target = pick(random, targets);
    const names = Object.keys(target);
    const name = names.length > 0 ? pick(random, names) : pick(random, keys);
    const other = pick(random, targets);
    const kind = random(8);
    if (Array.isArray(target)) {
      if (kind < 2) target.splice(random(target.length + 1), 1);
      else if (kind < 4) target.push(...target.slice(random(target.length + 1)));
      else if (kind === 4) for (let times = 0; times < 60; times += 1) target.push(target[0]);
      else target[random(target.length + 1)] = instead(random, target[0]);
    } else if (kind === 0) delete target[name];
    else if (kind === 1) put(target, pick(random, keys), target[name]);
    else if (kind === 2) put(target, name, target[pick(random, names.length > 0 ? names : keys)]);
    else if (kind === 3) put(target, name, structuredCloneOr(other, "x"));
    else if (kind === 4) put(target, pick(random, [...keys, ...names]), instead(random, target[name]));
    else put(target, name, instead(random, target[name]));
  }
  return copy;
}

function structuredCloneOr(/** @type {unknown} */ value, /** @type {unknown} */ otherwise) {
  try {
    return structuredClone(value);
  } catch {
    return otherwise;
  }
}

/** Bytes cut short, flipped, doubled or put in. */
export function mutatedBytes(/** @type {Random} */ random, /** @type {Uint8Array} */ honest) {
  const bytes = Array.from(honest);
  for (let change = 0; change <= random(4); change += 1) {
    const place = random(random(2) ? 40 : bytes.length);
    const kind = random(4);
    if (kind === 0) bytes.length = Math.min(bytes.length, place);
    else if (kind === 1) bytes[place] = random(256);
    else if (kind === 2) bytes.splice(place, 0, ...bytes.slice(place, place + 8));
    else bytes.splice(place, random(8));
  }
  return Uint8Array.from(bytes);
}
