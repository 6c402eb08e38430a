/** Ten sows of a household: 60 yuan each, of which the government pays four fifths, 480.00 in all (article 5). */
import type { FrameLocator, Page } from "@playwright/test";

/** Answers it in Chinese, on a page of the site or in a frame. */
export async function fillTenSows(place: Page | FrameLocator): Promise<void> {
  await place.getByLabel("只知道头数").check();
  await place.getByRole("radiogroup", { name: "谁养的？" }).getByLabel("农户").check();
  await place.getByRole("radiogroup", { name: "区畜牧兽医局鉴定、登记过了吗？" }).getByLabel("是", { exact: true }).check();
  await place.getByLabel("哪天投保？").fill("2012-03-15");
  await place.getByLabel("有几头能投保的母猪？").fill("10");
}
