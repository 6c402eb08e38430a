/** The page that makes the lines for a portal: which policy, in which way, in which language and colour. */
import "../page/tokens.css";
import "../page/base.css";
import "../page/page.css";
import "../page/document.css";
import "../questions/questions.css";
import "./embed.css";
import { written as policyFile } from "../own/files.js";
import { startSwitches } from "../page/switches.js";
import { controls, type PolicyAsWritten } from "./form.js";
import { contentPolicy, lacksScheme, lines, type Wish } from "./lines.js";

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
  if (site !== null) site.value = new URL("./", location.href).href;
  const select = form.querySelector<HTMLSelectElement>("#embed-policy");
  const options = [...(select?.options ?? [])].map((option) => ({ option, zh: option.text, en: option.dataset["en"] ?? "" }));
  const spoken = (): "zh" | "en" => (document.documentElement.dataset["language"] === "en" ? "en" : "zh");
  /** Policies as they are written, once they are there. */
  const written = new Map<string, PolicyAsWritten | undefined>();
  const chosen = (): Omit<Wish, "title" | "controls"> => ({
    policy: select?.value ?? "",
    mode: (field("[name=mode]:checked")?.value ?? "element") as Wish["mode"],
    language: (field("[name=words]:checked")?.value ?? "") as Wish["language"],
    colour: field("#embed-colour")?.value ?? "",
    site: site?.value.trim() ?? "",
  });
  const wish = (): Wish => {
    const some = chosen();
    const title = options.find(({ option }) => option.value === some.policy)?.[some.language === "en" ? "en" : "zh"] ?? "";
    const policy = written.get(some.policy);
    return { ...some, title, controls: policy === undefined ? "  …" : controls(policy, some.language === "" ? spoken() : some.language) };
  };
  const fetchWritten = async (policy: string): Promise<void> => {
    if (written.has(policy)) return;
    written.set(policy, undefined);
    try {
      written.set(policy, (await policyFile(policy)) as PolicyAsWritten);
      draw();
    } catch (reason) {
      console.info(reason);
      written.delete(policy);
    }
  };
  const draw = (): void => {
    const wanted = wish();
    if (wanted.mode === "bind") void fetchWritten(wanted.policy);
    for (const { option, ...titles } of options) option.text = titles[spoken()];
    const relative = form.querySelector<HTMLElement>("#embed-site-problem");
    if (relative !== null) relative.hidden = !lacksScheme(wanted.site);
    site?.setAttribute("aria-invalid", `${lacksScheme(wanted.site)}`);
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
      if (status !== null) status.textContent = spoken() === "en" ? en : zh;
    };
    navigator.clipboard.writeText(lines(wish())).then(
      () => said("已复制", "Copied"),
      () => said("没能复制，请选中代码自己复制", "Not copied: select the lines and copy them"),
    );
  });
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-language"] });
  form.hidden = false;
  draw();
}
