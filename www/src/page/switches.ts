/** How the page is shown: language, size of type, contrast. Kept in the address, so that links carry it; stored nowhere. */
import { site as texts } from "../texts/site.js";

/** The switches in the header, by what they switch, with the value they turn on. */
const switches = { language: "en", type: "large", contrast: "high" } as const;

type Switch = keyof typeof switches;

const root = document.documentElement;

/** Sets the page up as its address says and makes the switches work. */
export function startSwitches(): void {
  const asked = new URLSearchParams(location.search);
  for (const name of Object.keys(switches) as Switch[]) {
    const button = document.querySelector<HTMLButtonElement>(`button[data-switch="${name}"]`);
    turn(name, asked.get(name) === switches[name]);
    if (button === null) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      turn(name, !isOn(name));
      remember();
    });
  }
  remember();
}

function isOn(name: Switch): boolean {
  return root.dataset[name] === switches[name];
}

function turn(name: Switch, on: boolean): void {
  if (name === "language") return speak(on ? "en" : "zh");
  if (on) root.dataset[name] = switches[name];
  else delete root.dataset[name];
  document.querySelector(`button[data-switch="${name}"]`)?.setAttribute("aria-pressed", `${on}`);
}

function speak(language: "zh" | "en"): void {
  root.dataset["language"] = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
  const heading = document.querySelector("h1")?.innerText.trim() ?? "";
  const { site } = texts[language];
  document.title = heading === "" || heading === site ? site : `${heading} · ${site}`;
  for (const element of document.querySelectorAll("huisuan-calculator, huisuan-register")) element.setAttribute("language", language);
}

/** Writes what is switched on into the address and the links to other pages of the site. */
function remember(): void {
  // A file keeps nothing in its address.
  if (location.protocol === "file:") return;
  const on = (Object.keys(switches) as Switch[]).filter(isOn).map((name): [string, string] => [name, switches[name]]);
  const query = on.length === 0 ? "" : `?${new URLSearchParams(on)}`;
  if (location.search !== query) history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  for (const link of document.querySelectorAll("a[data-page]")) {
    const [path = ""] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", `${path}${query}`);
  }
}
