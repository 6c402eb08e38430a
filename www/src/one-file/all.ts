/** All policies in one file: the link to a policy shows its page, which stands in the file as a template; `#/medical-assistance` is its address. */
import "../main.js";

const main = document.querySelector("main");
const overview = main === null ? [] : [...main.childNodes];

function show(): void {
  const route = /^#\/([a-z0-9-]*)$/.exec(location.hash);
  // Other fragments belong to the page that is shown.
  if (main === null || (route === null && location.hash !== "")) return;
  const page = document.querySelector<HTMLTemplateElement>(`template[data-page="${route?.[1] ?? ""}"]`);
  main.replaceChildren(...(page === null ? overview : [page.content.cloneNode(true)]));
  for (const calculator of main.querySelectorAll("huisuan-calculator")) {
    calculator.setAttribute("language", document.documentElement.dataset["language"] ?? "zh");
  }
  scrollTo(0, 0);
}

addEventListener("hashchange", show);
show();
