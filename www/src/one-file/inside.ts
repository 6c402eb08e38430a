/** Does everything that the page needs stand in the page itself? `www/build/one-file.mjs` makes such pages. */
export function isOneFile(): boolean {
  return document.querySelector("script[data-huisuan-file]") !== null;
}
