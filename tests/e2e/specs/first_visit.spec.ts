// The explanation of the demo: three steps, once on a machine, never over a workbook of one's own.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";

const AT = "?demo&asof=2025-07-04";

test.use({ wasHere: false });

const card = (page: Page) => page.getByRole("region", { name: "First visit" });
const kept = (page: Page) => page.evaluate(() => localStorage.getItem("onelead.visited"));

test("three steps by keys alone, and then never again", async ({ app, page, checkAccessibility }) => {
  await app.open(AT, "ready");
  await expect(card(page)).toContainText("1 of 3: Fix first");
  await checkAccessibility();
  // Nothing took the focus.
  expect(await card(page).evaluate((card) => card.contains(document.activeElement))).toBe(false);
  const next = card(page).getByRole("button", { name: "Next" });
  // From the top of the page, wherever the scan has left the browser.
  await new Frame(page).skip.focus();
  for (let tabs = 0; tabs < 40 && !(await next.evaluate((button) => button === document.activeElement)); tabs++) {
    await page.keyboard.press("Tab");
  }
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(card(page)).toContainText("2 of 3: The call list");
  await page.keyboard.press("Enter");
  await expect(card(page)).toContainText("3 of 3: What to say, and record");
  expect(await kept(page)).toBeNull();
  await page.keyboard.press("Enter");
  await expect(card(page)).toHaveCount(0);
  // The focus is not lost with the button.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  expect(await kept(page)).toBe("yes");
  await app.reload("ready");
  await expect(card(page)).toHaveCount(0);
});

test("Escape ends it, but a dialog above it first", async ({ app, page }) => {
  await app.open(AT, "ready");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(card(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card(page)).toHaveCount(0);
  expect(await kept(page)).toBe("yes");
});

test("a workbook of one's own is never explained", async ({ app, page }) => {
  await app.open("?asof=2025-07-04");
  await app.give(DEMO);
  await app.is("ready");
  await expect(page.getByRole("heading", { level: 1, name: "Executive dashboard" })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
});

test("on a phone it fits, and Skip ends it", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open(AT, "ready");
  expect(await app.overflow()).toBeLessThanOrEqual(0);
  await expect(card(page)).toBeInViewport({ ratio: 1 });
  await card(page).getByRole("button", { name: "Skip" }).click();
  await expect(card(page)).toHaveCount(0);
});
