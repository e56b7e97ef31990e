// The page without a pointer.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { Frame } from "../pages/frame.ts";
import { Start } from "../pages/start.ts";

/** What shows that an element has the focus: an outline, a shadow, or another ground than without it. */
async function focusShows(element: Locator): Promise<boolean> {
  return element.evaluate((element) => {
    const look = () => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element);
      const outline = outlineStyle === "none" ? "" : outlineWidth;
      return JSON.stringify([outline, boxShadow, backgroundColor]);
    };
    const focused = look();
    (element as HTMLElement).blur();
    const blurred = look();
    (element as HTMLElement).focus({ preventScroll: true });
    return focused !== blurred;
  });
}

/** Presses Tab through these elements, in this order, each with a visible focus. */
async function tabThrough(page: Page, stops: Locator[]): Promise<void> {
  for (const stop of stops) {
    await page.keyboard.press("Tab");
    await expect(stop).toBeFocused();
    await expect(stop).toBeInViewport();
    expect(await focusShows(stop), `the focus on ${stop} shows`).toBe(true);
  }
}

test("the start view is gone through in reading order", async ({ app, page }) => {
  const frame = new Frame(page);
  const start = new Start(page);
  await app.open();
  await tabThrough(page, [frame.skip, frame.brand, frame.lock, frame.theme, start.choose, start.demo, start.template]);
});

test("the first stop leads past the navigation", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo#/pipeline", "ready");
  await expect(frame.heading).toBeFocused();
  await frame.skip.focus();
  await expect(frame.skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page).toHaveURL(/#\/pipeline$/);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("Enter opens the choice of files, Space starts the demo", async ({ app, page }) => {
  const frame = new Frame(page);
  const start = new Start(page);
  await app.open();
  await start.choose.focus();
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await chooser;
  await start.demo.focus();
  await page.keyboard.press("Space");
  await app.is("ready");
  await expect(frame.heading).toBeFocused();
});

test("a menu is used with arrows, Home, End and Escape", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open();
  await frame.theme.focus();
  await page.keyboard.press("Enter");
  const item = (name: string) => page.getByRole("menuitemradio", { name });
  await expect(item("System")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("Light")).toBeFocused();
  await page.keyboard.press("End");
  await expect(item("Dark")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("System")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(frame.theme).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(item("Dark")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame.theme).toBeFocused();
});

test("a menu closes when the focus leaves it", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo", "ready");
  await frame.exports.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu")).toHaveCount(0);
});

test("the as-of dialog holds the focus, closes with Escape and gives it back", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo", "ready");
  await frame.asOf.focus();
  await page.keyboard.press("Enter");
  await expect(frame.asOfDialog).toBeVisible();
  const inside = frame.asOfDialog.locator(":focus");
  await expect(inside).toHaveCount(1);
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press("Tab");
    const where = await page.evaluate(() => (document.activeElement?.closest("dialog") ?? null) !== null || document.activeElement === document.body);
    expect(where, "focus behind the open dialog").toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(frame.asOfDialog).toBeHidden();
  await expect(frame.asOf).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(frame.asOfDialog, "opens again after Escape").toBeVisible();
});

test("Enter in the as-of dialog's field takes the date", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await frame.asOf.click();
  const field = frame.asOfDialog.getByLabel("Date", { exact: true });
  await field.fill("2024-01-15");
  await field.press("Enter");
  await expect(frame.asOf.locator("time")).toHaveAttribute("datetime", "2024-01-15");
});

test("an analysis is canceled and a message dismissed without a pointer", async ({ app, page }) => {
  await page.route("**/demo-*.xlsx", () => undefined);
  // Who saves data gets the demo on a click alone.
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const frame = new Frame(page);
  await app.open();
  await new Start(page).demo.press("Enter");
  await app.is("loading");
  const cancel = page.getByRole("button", { name: "Cancel" });
  await expect(frame.heading).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cancel).toBeFocused();
  await page.keyboard.press("Enter");
  await app.is("empty");
  await frame.messages.getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(frame.messages).toBeEmpty();
});

test("the way back from a customer leads to the row that was left", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  const link = page.getByRole("main").locator("tbody > tr").nth(4).getByRole("link").first();
  const name = await link.innerText();
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(frame.heading).toHaveText(name);
  await expect(frame.heading).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("main").locator("tbody > tr").nth(4).getByRole("link").first()).toBeFocused();
});
