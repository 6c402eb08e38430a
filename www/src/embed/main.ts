/** The page that makes the lines for a portal: which policy, in which way, in which language and colour. */
import "../page/tokens.css";
import "../page/base.css";
import "../page/page.css";
import "../page/document.css";
import "../questions/questions.css";
import "./embed.css";
import { startSwitches } from "../page/switches.js";
import { contentPolicy, lines, type Wish } from "./lines.js";

startSwitches();
const form = document.querySelector<HTMLFormElement>("form.embed");
if (form !== null) start(form);
document.documentElement.dataset["ready"] = "";

function start(form: HTMLFormElement): void {
  const field = (selector: string): HTMLInputElement | null => form.querySelector(selector);
  const code = form.querySelector("pre:not(.allowed) code");
  const allowed = form.querySelector("pre.allowed code");
  const status = form.querySelector("[role=status]");
  const site = field("#embed-site");
  if (site !== null) site.value = new URL("./", location.href).pathname;
  const wish = (): Wish => ({
    policy: form.querySelector<HTMLSelectElement>("#embed-policy")?.value ?? "",
    mode: (field("[name=mode]:checked")?.value ?? "element") as Wish["mode"],
    language: (field("[name=words]:checked")?.value ?? "") as Wish["language"],
    colour: field("#embed-colour")?.value ?? "",
    site: site?.value ?? "",
  });
  const draw = (): void => {
    const wanted = wish();
    if (code !== null) code.textContent = lines(wanted);
    if (allowed !== null) allowed.textContent = contentPolicy(wanted);
    const colour = form.querySelector<HTMLElement>("[data-for=element]");
    if (colour !== null) colour.hidden = wanted.mode !== "element";
    if (status !== null) status.textContent = "";
  };
  form.addEventListener("input", draw);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button.copy")?.addEventListener("click", () => {
    const said = (zh: string, en: string): void => {
      if (status !== null) status.textContent = document.documentElement.dataset["language"] === "en" ? en : zh;
    };
    navigator.clipboard.writeText(lines(wish())).then(
      () => said("已复制", "Copied"),
      () => said("没能复制，请选中代码自己复制", "Not copied: select the lines and copy them"),
    );
  });
  form.hidden = false;
  draw();
}
