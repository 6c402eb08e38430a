/** The calculator as an element in the page of a portal. */
import { expect, test as plain, type Page } from "@playwright/test";
import { open, test, violations } from "./site.js";
import { fillTenSows } from "./sows.js";

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; form-action 'self'";

/** A page of a portal with this in its body; scripts of the portal stand before the element's. */
async function host(page: Page, baseURL: string, body: string, { policy = strict, language = "zh-CN", scripts = ["element.js"] } = {}): Promise<void> {
  const tags = scripts.map((script) => `<script type="module" src="assets/${script}"></script>`).join("");
  await page.route(/\/host\.html/, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": policy },
      body: `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>host</title><body><main><h1>Portal</h1>${body}</main>${tags}</body></html>`,
    }),
  );
  await page.goto(`${baseURL}host.html`);
}

const sows = `<huisuan-calculator id="sows" name="sows" policy="sow-insurance" as-of="2012-06-01" answers='{"about":"number"}'></huisuan-calculator>`;
const form = `<form method="get" action="host.html"><label>Name <input name="who"></label>${sows}<button>Send</button><button type="reset">Reset</button></form>`;

const total = (page: Page) => page.locator("article.outcome .amount").first();

for (const render of ["", "light"]) {
  const named = render === "" ? "in its shadow tree" : "in the light tree";
  const at = (body: string): string => (render === "" ? body : body.replaceAll("<huisuan-calculator", `<huisuan-calculator render="light"`));

  test(`answers and exact amounts reach the form, ${named}`, async ({ page, baseURL }) => {
    await host(page, baseURL!, at(form));
    await page.getByLabel("Name").fill("Li");
    await fillTenSows(page);
    await expect(total(page)).toHaveText("480.00元");
    await page.getByRole("button", { name: "Send" }).click();
    await page.waitForURL(/\?/);
    const sent = [...new URL(page.url()).searchParams];
    expect(sent.slice(0, 6)).toEqual([
      ["who", "Li"],
      ["sows.about", "number"],
      ["sows.keeper", "household"],
      ["sows.confirmed", "yes"],
      ["sows.starts_on", "2012-03-15"],
      ["sows.head_count", "10"],
    ]);
    expect(sent).toContainEqual(["sows.subsidy.verdict", "eligible"]);
    expect(sent).toContainEqual(["sows.subsidy.amount", "480.00"]);
    // Nothing of the calculator's own fields.
    expect(sent.every(([name]) => name === "who" || name.startsWith("sows."))).toBe(true);
  });

  test(`axe finds nothing, ${named}`, async ({ page, baseURL }) => {
    await host(page, baseURL!, at(form));
    await fillTenSows(page);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("有几头能投保的母猪？").fill("3.5");
    await page.getByLabel("有几头能投保的母猪？").blur();
    await expect(page.locator(".problem:visible").first()).not.toHaveText("");
    expect(await violations(page)).toEqual([]);
  });

  test(`it fits 320 pixels, ${named}`, async ({ page, baseURL }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await host(page, baseURL!, at(form));
    await fillTenSows(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test(`a reset brings the answers of the attribute back, a disabled fieldset takes all out of use, ${named}`, async ({ page, baseURL }) => {
    await host(page, baseURL!, at(form.replace("<huisuan", "<fieldset><huisuan").replace("</huisuan-calculator>", "</huisuan-calculator></fieldset>")));
    await fillTenSows(page);
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page.getByLabel("有几头能投保的母猪？")).toHaveValue("");
    await expect(page.getByLabel("农户")).not.toBeChecked();
    await fillTenSows(page);
    await page.evaluate(() => document.querySelector("fieldset")!.toggleAttribute("disabled", true));
    await expect(page.getByLabel("有几头能投保的母猪？")).toBeDisabled();
    await expect(page.getByLabel("农户")).toBeDisabled();
    expect(await page.evaluate(() => [...new FormData(document.querySelector("form")!).keys()])).toEqual(["who"]);
  });

  test(`a portal without WebAssembly is told, and shows its own content, ${named}`, async ({ browser, baseURL }) => {
    const page = await browser.newPage();
    await page.addInitScript(() => addEventListener("huisuan-error", ({ detail }: CustomEventInit) => document.documentElement.setAttribute("data-told", `${detail}`)));
    const body = at(form).replace("></huisuan", " required><p>The scheme on paper</p></huisuan");
    await host(page, baseURL!, body, { policy: strict.replace("connect-src 'self'", "connect-src 'none'"), language: "en" });
    await expect(page.locator("html")).toHaveAttribute("data-told", /fetch/);
    await expect(page.getByRole("alert")).toHaveText("The calculator did not open. The rest of this page works as usual.");
    await expect(page.getByText("The scheme on paper")).toBeVisible();
    // The form can be sent all the same.
    await page.getByRole("button", { name: "Send" }).click();
    await page.waitForURL(/\?who=$/);
    await page.close();
  });
}

test("the example form sends its answers with those of the portal", async ({ page }) => {
  await page.goto("examples/element.html");
  await expect(page.getByText("没有脚本时")).toBeHidden();
  await expect(page.getByText("有疑问请到村委会咨询。")).toBeVisible();
  await page.getByRole("link", { name: "投保日期在这里填" }).click();
  await expect(page.getByLabel("哪天投保？")).toBeFocused();
  await page.getByLabel("申请人").focus();
  await page.getByRole("link", { name: "投保日期在这里填" }).click();
  await expect(page.getByLabel("哪天投保？")).toBeFocused();
  await fillTenSows(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/sows\.subsidy\.amount=480\.00/);
});

test("Enter in a text field sends the form; with the keyboard alone everything is reached", async ({ page, baseURL }) => {
  await host(page, baseURL!, form);
  await expect(page.getByLabel("哪天投保？")).toBeVisible();
  await page.getByLabel("Name").focus();
  // The question what to work out is answered: one stop for its radios.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("农户")).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2012-03-15");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await page.waitForURL(/sows\.head_count=10/);
  expect(new URL(page.url()).searchParams.get("sows.subsidy.amount")).toBe("480.00");
});

test("on the way back the browser fills in the answers again", async ({ page, baseURL }) => {
  await host(page, baseURL!, form);
  await fillTenSows(page);
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\?/);
  await expect(page.getByLabel("有几头能投保的母猪？")).toHaveValue("");
  await page.goBack();
  await expect(page.getByLabel("有几头能投保的母猪？")).toHaveValue("10");
  await expect(total(page)).toHaveText("480.00元");
});

test("a script prefills before the element is defined, sets, reads and keeps what a person typed", async ({ page, baseURL }) => {
  await page.addInitScript(() =>
    document.addEventListener("readystatechange", () => {
      const element = document.querySelector("huisuan-calculator");
      if (element && document.readyState === "interactive") Object.assign(element, { answers: { about: "number", head_count: 3 }, asOf: "2012-05-01", name: "early" });
    }),
  );
  await host(page, baseURL!, form);
  const count = page.getByLabel("有几头能投保的母猪？");
  await expect(count).toHaveValue("3");
  const element = page.locator("huisuan-calculator");
  expect(await element.evaluate(({ name, asOf, type, willValidate, assessment, form }: any) => [name, asOf, type, willValidate, assessment.asOf, form.method])).toEqual([
    "early", "2012-05-01", "huisuan-calculator", true, "2012-05-01", "get",
  ]);
  await element.evaluate((it: any) => (it.answers = { about: "number", head_count: "4" }));
  await expect(count).toHaveValue("4");
  await count.fill("5");
  // A framework sets the same again at every turn, and sets what can only be read.
  await element.evaluate((it: any) => Object.assign(it, { answers: { about: "number", head_count: "4" }, form: null, validity: null, type: "x", labels: null, willValidate: 1, validationMessage: "", assessment: 1 }));
  await expect(count).toHaveValue("5");
  expect(await element.evaluate((it: any) => [it.answers, JSON.parse(JSON.stringify(it)).answers, it.toJSON().policy])).toEqual([
    expect.objectContaining({ about: "number", head_count: "5" }), expect.objectContaining({ about: "number", head_count: "5" }), "sow-insurance",
  ]);
});

test("events leave the shadow tree: an answer, its result, and a change once it is finished", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ["huisuan-ready", "huisuan-answer", "huisuan-result", "change"]) {
      document.addEventListener(type, ({ target, detail, composed }: CustomEventInit & Event) => {
        heard.push([type, (target as Element).localName, composed, detail?.path ?? detail?.policy ?? "", detail?.value ?? ""].join(" ").trim());
      });
    }
  });
  await host(page, baseURL!, form);
  const heard = (): Promise<string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
  await expect(page.getByLabel("农户")).toBeVisible();
  expect(await heard()).toEqual(["huisuan-result huisuan-calculator true sow-insurance", "huisuan-ready huisuan-calculator true"]);
  await page.getByLabel("有几头能投保的母猪？").pressSequentially("10");
  const typed = ["huisuan-result huisuan-calculator true sow-insurance", "huisuan-answer huisuan-calculator true head_count 1", "huisuan-result huisuan-calculator true sow-insurance", "huisuan-answer huisuan-calculator true head_count 10"];
  expect(await heard()).toEqual(typed);
  await page.getByLabel("哪天投保？").focus();
  expect(await heard()).toEqual(["change huisuan-calculator true"]);
  await page.getByLabel("农户").check();
  expect((await heard()).slice(1)).toEqual(["huisuan-answer huisuan-calculator true keeper household", "change huisuan-calculator true"]);
  await page.getByRole("button", { name: "全部清空" }).click();
  expect((await heard()).at(-1)).toBe("change huisuan-calculator true");
});

test("a required result holds the form back, at the question that is missing or wrong", async ({ page, baseURL }) => {
  await host(page, baseURL!, form.replace("name=\"sows\"", "name=\"sows\" required"));
  await expect(page.getByLabel("农户")).toBeVisible();
  const element = page.locator("huisuan-calculator");
  const validity = (): Promise<unknown> => element.evaluate((it: any) => [it.checkValidity(), it.validity.valueMissing, it.validity.badInput, it.validationMessage]);
  expect(await validity()).toEqual([false, true, false, "请先回答：谁养的？"]);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByLabel("农户")).toBeFocused();
  await fillTenSows(page);
  expect((await validity() as unknown[])[0]).toBe(false);
  await page.getByLabel("假如死几头？").fill("0");
  expect(await validity()).toEqual([true, false, false, ""]);
  await page.getByLabel("有几头能投保的母猪？").fill("3.5");
  expect((await validity() as unknown[]).slice(0, 3)).toEqual([false, false, true]);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByLabel("有几头能投保的母猪？")).toBeFocused();
  await expect(page.locator("[id='q-head_count-problem']")).not.toHaveText("");
});

test("an English page has an English calculator, and a link with answers is read only where the portal says so", async ({ page, baseURL }) => {
  const element = `<huisuan-calculator policy="sow-insurance"></huisuan-calculator>`;
  await host(page, baseURL!, element + element.replace(" policy", " fragment policy"), { language: "en" });
  await expect(page.getByRole("heading", { name: "Your situation" })).toHaveCount(2);
  await page.goto(`${baseURL}host.html?again#v=1&about=number&head_count=7&end=1`);
  await expect(page.getByLabel("How many sows can be insured?")).toHaveValue("7");
  await expect(page.getByLabel("How many sows can be insured?")).toHaveCount(1);
  // One that is followed later is taken, and one that was cut off is not.
  await page.evaluate(() => void (location.hash = "v=1&about=number&head_count=8&end=1"));
  await expect(page.getByLabel("How many sows can be insured?")).toHaveValue("8");
  await page.evaluate(() => void (location.hash = "v=1&about=number&head_count=1"));
  await expect(page.locator("#opened")).toContainText("not complete");
  await expect(page.getByLabel("How many sows can be insured?")).toHaveValue("8");
  expect(await violations(page)).toEqual([]);
});

test("two calculators and a bound form load the engine once, and nothing from elsewhere", async ({ page, baseURL }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const bound = `<form data-huisuan="sow-insurance"><input data-huisuan-answer="head_count" aria-label="heads"><output data-huisuan-verdict="subsidy"></output></form>`;
  await host(page, baseURL!, sows + sows.replace('id="sows"', "").replace("sow-insurance", "medical-assistance").replace(/answers='[^']*'/, "") + bound, { scripts: ["element.js", "bind.js"] });
  await expect(page.locator("output")).not.toHaveText("");
  await expect(page.locator(".calculator")).toHaveCount(2);
  expect(fetched.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
  // One language, and nothing of what a person needs only once they are at it.
  expect(fetched.filter((path) => /\/portal-(panel|parts|later|en)/.test(path))).toEqual([]);
});

test("two calculators in the light tree keep apart, also of the same policy in one form", async ({ page, baseURL }) => {
  const light = sows.replace("<huisuan-calculator", `<huisuan-calculator render="light"`);
  await host(page, baseURL!, form.replace(sows, `<div id="one"><h2>One</h2>${light}</div><div id="two"><h2>Two</h2>${light.replace(/"sows"/g, `"others"`)}</div>`));
  const [one, two] = [page.locator("#one"), page.locator("#two")];
  await expect(two.getByLabel("有几头能投保的母猪？")).toBeVisible();
  for (const [place, heads, keeper] of [[one, "10", "农户"], [two, "20", "农户"]] as const) {
    await place.getByRole("radiogroup", { name: "谁养的？" }).getByLabel(keeper).check();
    await place.getByRole("radiogroup", { name: "区畜牧兽医局鉴定、登记过了吗？" }).getByLabel("是", { exact: true }).check();
    await place.getByLabel("哪天投保？").fill("2012-03-15");
    await place.getByLabel("有几头能投保的母猪？").fill(heads);
  }
  await expect(one.locator("article.outcome .amount").first()).toHaveText("480.00元");
  await expect(two.locator("article.outcome .amount").first()).toHaveText("960.00元");
  await two.getByText("写得不清楚的地方").click();
  await one.getByText("写得不清楚的地方").click();
  await expect(two.locator(".readings input").first()).toBeVisible();
  const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  // The portal leads to a question of the second one.
  await page.evaluate(() => void (location.hash = "#others.starts_on"));
  await expect(two.getByLabel("哪天投保？")).toBeFocused();
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\?/);
  const sent = new URL(page.url()).searchParams;
  expect([sent.get("sows.subsidy.amount"), sent.get("others.subsidy.amount")]).toEqual(["480.00", "960.00"]);
});

for (const [render, part] of [["", "portal-parts"], [` render="light"`, "portal-parts"], ["", "huisuan_later_bg"], ["", "policy.pack"]] as const) {
  plain(`what is folded away comes with its styles when it is touched, and once more where ${part} was not there${render}`, async ({ page }) => {
    let there = false;
    let asked = 0;
    await page.route(new RegExp(part), (route) => {
      asked += 1;
      return there ? route.continue() : route.abort();
    });
    const troubles: string[] = [];
    page.on("console", (message) => troubles.push(message.text()));
    await host(page, `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`, sows.replace("<huisuan-calculator", `<huisuan-calculator${render}`));
    await expect(page.getByLabel("哪天投保？")).toBeVisible();
    expect(asked).toBe(0);
    await page.getByText("怎么算出来的").click();
    await expect(page.locator(".receipt")).toContainText("这一部分没有打开");
    // It assesses all the same.
    await page.getByLabel("有几头能投保的母猪？").fill("20");
    await expect(page.locator(".slip")).toContainText("960.00");
    await expect(page.locator(".receipt")).toContainText("这一部分没有打开");
    there = true;
    await page.getByText("怎么算出来的").click();
    await page.getByText("怎么算出来的").click();
    await expect(page.locator(".receipt .step").first()).toBeVisible();
    expect(await page.locator(".receipt .step > summary").first().evaluate((summary) => getComputedStyle(summary).display)).toBe("flex");
    expect(troubles).not.toEqual([]);
  });
}

for (const [render, part] of [["", "portal-rest-\\w{8}\\.js"], ["", "portal-rest-zh"], [` render="light"`, "portal-rest-styles"]] as const) {
  plain(`on a phone the rest of the slip comes with its styles once it is in sight, and once more where ${part} was not there${render}`, async ({ page }) => {
    let there = false;
    let asked = 0;
    await page.route(new RegExp(part), (route) => {
      asked += 1;
      return there ? route.continue() : route.abort();
    });
    await page.setViewportSize({ width: 360, height: 640 });
    await host(page, `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`, sows.replace("<huisuan-calculator", `<huisuan-calculator${render}`));
    await expect(page.locator(".bar")).toContainText("待补充");
    await expect(page.locator(".slip .verdict").first()).toContainText("待补充");
    await expect(page.locator(".slip")).toContainText("稍等");
    expect(asked).toBe(0);
    await page.locator(".slip").scrollIntoViewIfNeeded();
    await expect(page.locator(".slip [role=alert]")).toContainText("其余部分没有打开");
    expect(await violations(page)).toEqual([]);
    there = true;
    await page.getByRole("button", { name: "再试一次" }).click();
    await expect(page.locator(".slip .requirements").first()).toBeVisible();
    expect(await page.locator(".slip .requirements").first().evaluate((list) => getComputedStyle(list).listStyleType)).toBe("none");
    await expect(page.locator(".slip [role=alert]")).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
}

for (const [render, part] of [["", "portal-list-\\w{8}\\.js"], [` render="light"`, "portal-list-styles"]] as const) {
  plain(`a calculator with lists is drawn with them, and opens at a second try where ${part} was not there${render}`, async ({ page }) => {
    let there = false;
    await page.route(new RegExp(part), async (route) => {
      if (!there) return route.abort();
      // Later than everything else.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return route.continue();
    });
    await page.addInitScript(() => {
      addEventListener("huisuan-ready", ({ target }) => {
        const { shadowRoot } = target as Element;
        document.documentElement.dataset["lists"] = `${(shadowRoot ?? document).querySelectorAll(".list .add").length}`;
      });
    });
    await host(page, `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`, `<huisuan-calculator policy="medical-assistance"${render}></huisuan-calculator>`);
    await expect(page.getByRole("alert")).toContainText("测算没有打开");
    there = true;
    await page.getByRole("button", { name: "再试一次" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-lists", "2");
    expect(await page.locator(".cards").first().evaluate((cards) => getComputedStyle(cards).listStyleType)).toBe("none");
    expect(await violations(page)).toEqual([]);
  });
}

test("the portal sets colours and parts; its own sizes and styles do not reach in", async ({ page, baseURL }) => {
  const style = `<link rel="stylesheet" href="portal.css">`;
  await page.route(/portal\.css/, (route) =>
    route.fulfill({
      contentType: "text/css",
      body: `html { font-size: 62.5%; color-scheme: light dark; background: Canvas } main { font-size: 16px } h2, input { color: red !important; font-size: 99px }
        huisuan-calculator { --huisuan-accent: rgb(201, 202, 203) } huisuan-calculator::part(amount) { color: rgb(240, 241, 242) }`,
    }),
  );
  await page.emulateMedia({ colorScheme: "dark" });
  await host(page, baseURL!, style + form);
  await fillTenSows(page);
  await expect(total(page)).toHaveCSS("color", "rgb(240, 241, 242)");
  await expect(page.locator(".slip")).toHaveCSS("border-top-color", "rgb(201, 202, 203)");
  await expect(page.getByLabel("哪天投保？")).toHaveCSS("font-size", "16px");
  await expect(page.getByRole("heading", { name: "您的情况" })).toHaveCSS("font-size", /^23/);
  // Dark, as the portal says it can be.
  await expect(page.locator(".slip")).toHaveCSS("background-color", "rgb(35, 33, 29)");
  expect(await violations(page)).toEqual([]);
});

test("a bright portal stays bright on a dark device", async ({ page, baseURL }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await host(page, baseURL!, form);
  await expect(page.locator(".slip")).toHaveCSS("background-color", "rgb(255, 253, 248)");
});

test("in a browser that knows no colours for dark portals it stays bright, with all of its colours", async ({ page, baseURL }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.addInitScript(() => {
    CSS.supports = () => false;
  });
  await host(page, baseURL!, `<div style="color-scheme: dark">${sows}</div>`, { policy: strict.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") });
  const colours = await page.locator("#sows").evaluate((element) => {
    const style = getComputedStyle(element);
    return ["--huisuan-ink", "--huisuan-unknown", "--huisuan-on-accent"].map((name) => style.getPropertyValue(name));
  });
  expect(colours).toEqual(["#23201a", "#5a5448", "#fff"]);
});

test("in a printed portal the sheet stands in place of the calculator", async ({ page, baseURL }) => {
  await host(page, baseURL!, form);
  await fillTenSows(page);
  await expect(total(page)).toHaveText("480.00元");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".sheet")).toContainText("肆佰捌拾元");
  await expect(page.locator(".calculator")).toBeHidden();
  await expect(page.getByLabel("Name")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".calculator")).toBeVisible();
});

test("articles open in a window of their own, and leave the answers alone", async ({ page, baseURL }) => {
  await host(page, baseURL!, form, { language: "en" });
  const opening = page.waitForEvent("popup");
  await page.getByRole("link", { name: "3.1 (opens in a new window)" }).first().click();
  const article = await opening;
  await expect(article).toHaveURL(/\/sow-insurance\/\?language=en#article-3\.1$/);
  await expect(article.locator("#article-3\\.1")).toBeVisible();
});

test("it works under Trusted Types, where the policy names those of its templates", async ({ page, baseURL }) => {
  await host(page, baseURL!, form, { policy: `${strict}; require-trusted-types-for 'script'; trusted-types lit-html` });
  await fillTenSows(page);
  await expect(total(page)).toHaveText("480.00元");
});

test("rows of a list reach the form, and what is not asked does not", async ({ page, baseURL }) => {
  await host(page, baseURL!, `<form>${sows.replace(/answers='[^']*'/, `answers='{"about":"each_sow","head_count":"9","sows":[{"tag":"A"},{"tag":"B","cause_of_death":"alive"}]}'`)}</form>`);
  await expect(page.locator(".card")).toHaveCount(2);
  const entries = () => page.evaluate(() => [...new FormData(document.querySelector("form")!)].filter(([name]) => !/verdict|amount/.test(name)));
  expect(await entries()).toEqual([["sows.about", "each_sow"], ["sows.sows[]", "2"], ["sows.sows[0].tag", "A"], ["sows.sows[1].tag", "B"], ["sows.sows[1].cause_of_death", "alive"]]);
  await page.getByRole("button", { name: /^删除/ }).first().click();
  expect((await entries()).slice(1)).toEqual([["sows.sows[]", "1"], ["sows.sows[0].tag", "B"], ["sows.sows[0].cause_of_death", "alive"]]);
});

test("a second definition is not used, and the console says so", async ({ page, baseURL }) => {
  const warned: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
  await open(page, "sow-insurance/");
  await page.addScriptTag({ type: "module", url: `${baseURL}assets/element.js` });
  await expect.poll(() => warned.join()).toMatch(/has been defined before/);
});

plain("without scripts the portal's own content stands there", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/examples/element.html`);
  await expect(page.getByText("没有脚本时")).toBeVisible();
  await page.close();
});
