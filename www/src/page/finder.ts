/** Finding a calculator on the overview by words of what it shows there, asks and decides, in either language. */

/** Makes the search field of the overview work, where there is one. */
export function startFinder(): void {
  const finder = document.querySelector<HTMLElement>(".finder");
  const field = finder?.querySelector<HTMLInputElement>("input");
  if (!finder || !field) return;
  finder.hidden = false;
  field.addEventListener("input", () => find(finder, field.value));
  // A page that comes back from the browser's history may still hold what was typed.
  find(finder, field.value);
}

function find(finder: HTMLElement, typed: string): void {
  const wanted = plain(typed).split(/\s+/).filter((word) => word !== "");
  let found = 0;
  for (const section of document.querySelectorAll<HTMLElement>(".audience")) {
    let here = 0;
    for (const item of section.querySelectorAll<HTMLElement>(".policies > li")) {
      const text = plain(`${section.querySelector("h2")?.textContent ?? ""} ${item.textContent ?? ""} ${item.dataset["words"] ?? ""}`);
      const matches = wanted.every((word) => text.includes(word));
      item.hidden = !matches;
      if (matches) here += 1;
    }
    section.hidden = here === 0;
    found += here;
  }
  const nothing = finder.querySelector<HTMLElement>(".nothing-found");
  if (nothing) nothing.hidden = found > 0;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
