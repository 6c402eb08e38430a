/** Files of the site: beside the scripts, or inside the page where everything stands in one file. */

/** The bytes of a file, by its path from the scripts. */
export async function bytes(path: string): Promise<Uint8Array> {
  const inside = embedded(path);
  if (inside !== undefined) return Uint8Array.from(atob(inside), (character) => character.charCodeAt(0));
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A file with JSON. */
export async function json(path: string): Promise<object> {
  return JSON.parse(new TextDecoder().decode(await bytes(path))) as object;
}

function embedded(path: string): string | undefined {
  return document.querySelector(`script[data-huisuan-file="${path}"]`)?.textContent ?? undefined;
}
