/** For those who see or read badly: large type, high contrast, the result read aloud. */
import { expect, type Page } from "@playwright/test";
import { open, paths, test, violations } from "./site.js";

/** What is too small in large type, of what is seen: text below 18 pixels, and what is pressed below 60. Links inside a sentence are as large as its text. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest(".visually-hidden, .skip, .sheet") === null;
    const pressed = [...document.querySelectorAll<HTMLElement>("button, select, textarea, summary, .option, .field, input[type=search], .button, li > a:only-child, .brand, .more-ways a, .keep-day")];
    const small = pressed.filter(seen).flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      return Math.min(width, height) < 59.9 ? [`${element.localName}.${element.className} ${width.toFixed()}×${height.toFixed()} ${element.textContent?.trim().slice(0, 30)}`] : [];
    });
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const fine = new Set<string>();
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode;
      if (textContent?.trim() === "" || parentElement === null || parentElement.matches("script, noscript, option") || !seen(parentElement)) continue;
      const size = parseFloat(getComputedStyle(parentElement).fontSize);
      if (parentElement.closest("svg") === null && size < 18) fine.add(`${parentElement.localName}.${parentElement.className} ${size}px`);
    }
    return [...small, ...fine];
  });
}

for (const path of paths) {
  test(`in large type everything is large: ${path || "the overview"}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `${path}?type=large`);
    // The rest of the slip, and what is folded away, are loaded at the first touch.
    for (const calculator of await page.locator("huisuan-calculator").all()) await calculator.dispatchEvent("pointerdown");
    await expect(page.locator("huisuan-calculator .hint", { hasText: "稍等" })).toHaveCount(0);
    for (const summary of await page.locator("summary").all()) await summary.evaluate((element) => ((element.parentElement as HTMLDetailsElement).open = true));
    await expect(page.locator("huisuan-calculator .hint", { hasText: "稍等" })).toHaveCount(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

test("large type and high contrast are switched by buttons, stand in the address, and go along to other pages", async ({ page }) => {
  await open(page, "");
  await page.getByRole("button", { name: "大字" }).click();
  await page.getByRole("button", { name: "高对比" }).click();
  await expect(page.getByRole("button", { name: "大字" })).toHaveAttribute("aria-pressed", "true");
  expect(new URL(page.url()).search).toBe("?type=large&contrast=high");
  await page.locator('a[href*="sow-insurance"]').first().click();
  await page.locator("html[data-ready]").waitFor();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "high");
  await page.getByLabel("只知道头数").check();
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "大字" }).click();
  expect(new URL(page.url()).search).toBe("?contrast=high");
});

/** A browser with these voices, which writes down what it is given to say. */
async function voices(page: Page, some: readonly { lang: string; localService: boolean }[]): Promise<void> {
  await page.addInitScript((given) => {
    const said: string[] = [];
    const synthesis = Object.assign(new EventTarget(), {
      speaking: false,
      pending: false,
      getVoices: () => given,
      speak(words: { text: string; lang: string; onend?: () => void }) {
        said.push(`${words.lang}: ${words.text}`);
        synthesis.speaking = true;
        Object.assign(window, { end: () => ((synthesis.speaking = false), words.onend?.()) });
      },
      cancel() {
        synthesis.speaking = false;
      },
    });
    class SpeechSynthesisUtterance {
      constructor(readonly text: string) {}
    }
    Object.defineProperty(window, "speechSynthesis", { value: synthesis });
    Object.assign(window, { said, SpeechSynthesisUtterance });
  }, some);
}

for (const [language, lang, name, stop, first, count] of [
  ["zh", "zh-CN", "朗读结果", "停止朗读", "只知道头数", "有几头能投保的母猪？"],
  ["en", "en-GB", "Read the result aloud", "Stop reading", "I only know how many", "How many sows can be insured?"],
] as const) {
  test(`verdict and amount are read aloud by a voice of the device, ${language}`, async ({ page }) => {
    await voices(page, [{ lang: "zh-CN", localService: true }, { lang: "en-GB", localService: true }]);
    await open(page, `sow-insurance/?language=${language}`);
    await page.getByLabel(first).check();
    await page.getByLabel(count).fill("10");
    await page.getByRole("button", { name }).click();
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join());
    expect(said.startsWith(`${lang}: `)).toBe(true);
    expect(said).toContain("480.00");
    await expect(page.getByRole("button", { name: stop })).toBeVisible();
    await page.evaluate(() => (window as unknown as { end: () => void }).end());
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: stop }).click();
    await expect(page.getByRole("button", { name })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test("without a voice of the language on the device there is no such button: one from elsewhere would be sent the result", async ({ page }) => {
  await voices(page, [{ lang: "zh-CN", localService: false }, { lang: "en-GB", localService: true }]);
  await open(page, "sow-insurance/");
  await page.getByLabel("只知道头数").check();
  // The later parts are there.
  await expect(page.locator(".keep .button")).not.toHaveCount(0);
  await expect(page.locator(".aloud")).toHaveCount(0);
});
