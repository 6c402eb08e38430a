/** Does everything that the page needs stand in the page itself? `www/build/one-file.mjs` makes such pages. */
export function isOneFile(): boolean {
  return document.querySelector("script[data-huisuan-file]") !== null;
}

/** The bytes of a file that stands in the page itself. */
export async function bytes(path: string): Promise<Uint8Array> {
  const inside = document.querySelector(`script[data-huisuan-file="${path}"]`)?.textContent ?? undefined;
  if (inside === undefined) throw new Error(`${path} is not in this file`);
  return Uint8Array.from(atob(inside), (character) => character.charCodeAt(0));
}
