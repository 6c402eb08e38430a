/** Getting a file from a server. */

/** The bytes at an address; if their hash is given, only those that have it. */
export async function fetched(address: string | URL, integrity = ""): Promise<Uint8Array> {
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** What a file with JSON holds. */
export function jsonIn(bytes: Uint8Array): object {
  return JSON.parse(new TextDecoder().decode(bytes)) as object;
}
