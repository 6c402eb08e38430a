/** Finding out whether an address has answers; what reads them is loaded only then (`opening.ts`). */

/** Does an address carry answers (and not the place of an article)? Some programs encode all of it once more. */
export function carriesAnswers(fragment: string): boolean {
  return /^#?v(=|%3d)/i.test(fragment);
}
