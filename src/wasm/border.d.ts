/**
 * What a host program passes, as the text that `read.rs` reads: a letter for each value; texts, keys and digits end with a zero character, which is
 * written twice where it stands in a text. Whatever the host's own code throws (a getter, a proxy) is passed on.
 * @param {any} value
 * @param {number} mostNesting
 * @param {number} mostValues
 * @param {number} mostText
 */
export declare function given(value: any, mostNesting: number, mostValues: number, mostText: number): string;
/**
 * An assessment from its pieces, as `answer/json.rs` writes them: in the order of the fields in `answer/wire/assessment.rs`.
 * @param {string} pieces
 * @returns {import("../../pkg/huisuan.js").Assessment}
 */
export declare function assessment(pieces: string): import("../../pkg/huisuan.js").Assessment;
