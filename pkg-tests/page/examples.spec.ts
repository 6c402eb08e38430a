/** Pages of portals in frameworks and in a content management system: each with its own content policy, and values reach the form that is sent. */
import { expect } from "@playwright/test";
import { test, violations } from "./site.js";
import { fillTenSows } from "./sows.js";

test("a portal in Vue: the calculator stands in its form, and goes and comes with its component", async ({ page }) => {
  await page.goto("examples/vue.html");
  await page.getByLabel("申请人").fill("张三");
  await expect(page.getByText("没有脚本时")).toBeHidden();
  // Set by the component.
  await expect(page.locator("huisuan-calculator").getByLabel("农户")).toBeChecked();
  await fillTenSows(page);
  await expect(page.locator("#subsidy")).toHaveText("480.00元");
  // The component draws again; what a person has answered stays.
  await page.getByLabel("申请人").fill("李四");
  await expect(page.getByText("李四 · 政府补贴")).toBeVisible();
  await expect(page.locator("#subsidy")).toHaveText("480.00元");
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("一并测算补贴").uncheck();
  await expect(page.locator("huisuan-calculator")).toHaveCount(0);
  await page.getByLabel("一并测算补贴").check();
  await page.getByRole("button", { name: "提交" }).click();
  // What is required is not answered any more: the browser leads there.
  await expect(page).not.toHaveURL(/sows/);
  await fillTenSows(page);
  await page.getByLabel("假如死几头？").fill("1");
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/sows\.subsidy\.amount=480\.00/);
  expect(new URL(page.url()).searchParams.get("applicant")).toBe("李四");
});

test("a portal in React: fields that React owns are bound, and the calculator beside them is a control of the same form", async ({ page }) => {
  const engines: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) engines.push(request.url());
  });
  await page.goto("examples/react.html");
  await page.getByLabel("投保日期").fill("2012-03-15");
  await page.getByRole("button", { name: "上次的 10 头" }).click();
  await expect(page.locator("#subsidy")).toHaveText("480.00元");
  await page.getByLabel("投保头数").fill("20");
  await expect(page.locator("#subsidy")).toHaveText("960.00元");
  await fillTenSows(page);
  await expect(page.locator("#verdict")).toHaveText("eligible");
  // The rest of it comes with the person's touch.
  expect(engines.map((url) => url.slice(url.lastIndexOf("/") + 1))).toEqual(["huisuan_bg.wasm", "huisuan_later_bg.wasm"]);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/sows\.subsidy\.amount=480\.00/);
  const sent = new URL(page.url()).searchParams;
  expect([sent.get("heads"), sent.get("subsidy"), sent.get("sows.head_count")]).toEqual(["20", "960.00", "10"]);
});

test("a page of a content management system: a form that cannot be changed is bound, and no theme gets into the calculator", async ({ page }) => {
  await page.goto("examples/wordpress.html");
  await page.getByLabel("申请人").fill("张三");
  await page.getByLabel("养殖户类型").selectOption("household");
  await page.getByLabel("投保日期").fill("2012-03-15");
  await page.getByLabel("投保头数").fill("10");
  // Whether the bureau has confirmed is asked of nobody here.
  await expect(page.locator("#subsidy-here")).toContainText("480.00");
  const calculator = page.locator("huisuan-calculator");
  await expect(calculator.getByRole("radiogroup").first()).toBeVisible();
  const look = await calculator.locator("fieldset.question").first().evaluate((element) => {
    const { borderTopStyle, letterSpacing } = getComputedStyle(element);
    return { borderTopStyle, letterSpacing, width: element.getBoundingClientRect().width <= document.querySelector("main")!.getBoundingClientRect().width };
  });
  expect(look).toEqual({ borderTopStyle: "none", letterSpacing: "normal", width: true });
  await calculator.getByRole("radio").first().check();
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/your-name=/);
  const sent = new URL(page.url()).searchParams;
  expect(sent.get("heads")).toBe("10");
  expect(sent.get("subsidy")).toBe("");
  expect([...sent.keys()].some((name) => name.startsWith("aid."))).toBe(true);
});

for (const example of ["vue", "react", "wordpress"]) {
  test(`the example ${example} fits a narrow window`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`examples/${example}.html`);
    await expect(page.locator("huisuan-calculator").getByRole("radiogroup").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}
