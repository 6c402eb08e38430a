// Other engines than Chromium, where they are installed: a calculator of the site, and one in a portal's form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../www/serve.mjs";
import { missing, start } from "../browsers.mjs";

/** In the page: the control with a label, also in a shadow tree; of two radios with the same label that of the named group. */
const control = `
  const [label, group] = arguments;
  const all = (root, selector) => [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []), ...(element.shadowRoot ? all(element.shadowRoot, selector) : []),
  ]);
  const text = (element) => element.textContent.trim();
  const places = group === undefined ? all(document, "label, button") : all(document, "fieldset")
    .filter((set) => set.querySelector("legend") && text(set.querySelector("legend")) === group).flatMap((set) => [...set.querySelectorAll("label")]);
  const found = places.find((place) => text(place).startsWith(label));
  return found && (found.localName === "label" && found.htmlFor ? found.getRootNode().getElementById(found.htmlFor) : found);
`;
const slip = `
  const calculator = document.querySelector("huisuan-calculator");
  const slip = (calculator.shadowRoot ?? calculator).querySelector(".slip");
  return slip ? slip.textContent : "";
`;

for (const name of /** @type {const} */ (["Firefox", "WebKit"])) {
  test(`${name} works out ten sows, on a page of the site and in a portal's form`, { skip: missing(name), timeout: 180_000 }, async () => {
    const { server, address } = await serve(fileURLToPath(new URL("../../dist", import.meta.url)), 0);
    const browser = await start(name);
    try {
      const until = async (/** @type {() => Promise<unknown>} */ holds, /** @type {string} */ what) => {
        for (let left = 150; left > 0; left -= 1) {
          const value = await holds();
          if (value) return value;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        throw new Error(`${name}: ${what}`);
      };
      const find = async (/** @type {string} */ label, /** @type {string[]} */ ...group) =>
        /** @type {import("../browsers.mjs").Handle} */ (await until(() => browser.script(control, label, ...group), `no ${label}`));
      const tenSows = async () => {
        await browser.click(await find("只知道头数"));
        await browser.click(await find("农户", "谁养的？"));
        await browser.click(await find("是", "区畜牧兽医局鉴定、登记过了吗？"));
        await browser.type(await find("哪天投保？"), "2012-03-15");
        await browser.type(await find("有几头能投保的母猪？"), "10");
        await until(async () => (await browser.script(slip)).includes("480.00元"), "480.00元 is not on the slip");
      };

      await browser.goto(`${address}sow-insurance/`);
      await tenSows();
      // What is folded away has been loaded.
      await until(async () => /怎么算出来的[\s\S]*60/.test(await browser.script(slip)), "no steps");

      await browser.goto(`${address}examples/element.html`);
      await tenSows();
      await browser.click(await find("提交"));
      const sent = String(await until(async () => /\?.*sows/.test(await browser.script("return location.href")) && browser.script("return location.href"), "the form was not sent"));
      assert.equal(new URL(sent).searchParams.get("sows.subsidy.amount"), "480.00");

      // A form of the portal's own, bound.
      await browser.goto(`${address}examples/form.html`);
      await browser.click(await find("农户"));
      await browser.click(await find("畜牧兽医局已鉴定"));
      await browser.type(await find("投保日期"), "2012-03-15");
      await browser.type(await find("投保头数"), "10");
      await until(() => browser.script(`return document.querySelector("output").textContent === "480.00元"`), "480.00元 is not in the form");
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  });
}
