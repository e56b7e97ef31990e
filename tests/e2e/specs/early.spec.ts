// Before the page's module is there: what is painted at once, and that nothing done meanwhile is lost.
import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { Early, picture } from "../pages/early.ts";
import { DEMO, SECOND_GENERATION, fromDisk } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Progress } from "../pages/progress.ts";
import { Start } from "../pages/start.ts";

for (const [name, width, colorScheme] of [
  ["wide", 1440, "light"],
  ["wide and dark", 1440, "dark"],
  ["narrow", 390, "light"],
] as const) {
  test.describe(`the start screen, ${name}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test("is painted without the module, which then changes nothing of it", async ({ app, page, checkAccessibility }) => {
      const early = new Early(page);
      await early.open();
      await expect(early.screen).toBeVisible();
      await expect(new Start(page).title).toBeVisible();
      await checkAccessibility();
      const before = await picture(page);
      early.moduleComes();
      await app.is("empty");
      await expect(early.screen).toHaveCount(0);
      expect(before.length).toBeGreaterThan(70);
      expect(await picture(page)).toEqual(before);
      expect(await early.shifts()).toBe(0);
    });
  });
}

test("a file chosen before the module is there is analyzed", async ({ app, page }) => {
  const early = new Early(page);
  await early.open();
  const chooser = page.waitForEvent("filechooser");
  await new Start(page).choose.click();
  await (await chooser).setFiles(DEMO);
  await expect(page.getByRole("heading", { name: "Analyzing the workbook" })).toBeVisible();
  early.moduleComes();
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("demo.xlsx");
});

test("a choice of files that is open when the module comes still counts", async ({ app, page }) => {
  const early = new Early(page);
  await early.open();
  const chooser = page.waitForEvent("filechooser");
  await new Start(page).choose.click();
  const open = await chooser;
  early.moduleComes();
  await app.is("empty");
  await open.setFiles(DEMO);
  await app.is("ready");
});

test("a file dropped before the module is there is analyzed, and wins over the demo workbook", async ({ app, page }) => {
  const early = new Early(page);
  await early.open("?demo");
  await drop(page, fromDisk(SECOND_GENERATION));
  await expect(page.getByRole("heading", { name: "Analyzing the workbook" })).toBeVisible();
  early.moduleComes();
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("second_generation.xlsx");
});

test("a button pressed before the module is there is busy, then does its work", async ({ app, page }) => {
  const early = new Early(page);
  await early.open();
  await new Start(page).demo.click();
  await expect(new Start(page).demo).toHaveAttribute("aria-busy", "true");
  early.moduleComes();
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("demo.xlsx");
});

test("the menu of themes opens when it was pressed before the module was there", async ({ app, page }) => {
  const early = new Early(page);
  await early.open();
  await new Frame(page).theme.click();
  early.moduleComes();
  await app.is("empty");
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
});

test("the focus stays where it was", async ({ app, page }) => {
  const early = new Early(page);
  await early.open();
  await new Start(page).demo.focus();
  early.moduleComes();
  await app.is("empty");
  await expect(early.screen).toHaveCount(0);
  await expect(new Start(page).demo).toBeFocused();
});

test("an address that asks for the demo workbook shows that it comes", async ({ app, page, checkAccessibility }) => {
  const early = new Early(page);
  await early.open("?demo");
  await expect(page.getByRole("heading", { name: "Getting the demo workbook" })).toBeVisible();
  await expect(new Progress(page).bar).toBeVisible();
  await expect(new Start(page).title).toBeHidden();
  await checkAccessibility();
  early.moduleComes();
  await app.is("ready");
});

test("waiting for the module can be canceled", async ({ app, page }) => {
  const early = new Early(page);
  await early.open("?demo#/pipeline");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(new Start(page).title).toBeVisible();
  early.moduleComes();
  await app.is("empty");
});

test("an address of a view shows that something comes, not the start", async ({ app, page }) => {
  const early = new Early(page);
  await early.open("#/pipeline");
  await expect(page.getByRole("heading", { name: "Starting" })).toBeVisible();
  await expect(new Start(page).title).toBeHidden();
  early.moduleComes();
  await app.is("empty");
  await expect(new Start(page).openFirst).toBeVisible();
});

test("a chosen theme is there with the first paint", async ({ app, page, watch }) => {
  await app.open();
  await new Frame(page).pick(new Frame(page).theme, "Dark");
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await ground();
  watch.loadBegins();
  const early = new Early(page);
  await early.open("?again");
  await expect(early.screen).toBeVisible();
  expect(await ground()).toBe(dark);
  early.moduleComes();
  await app.is("empty");
});

test("a module that does not come is said so", async ({ app, page, watch }) => {
  watch.expectFault(/Failed to load resource|uncaught|integrity/);
  const early = new Early(page);
  await early.openWithoutModule();
  await app.is("error");
  await expect(early.failure).toBeVisible();
  await expect(early.screen).toBeHidden();
});

test("without scripts the page says that it needs them", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? "");
  await expect(page.locator("noscript p")).toContainText("needs JavaScript to be allowed");
  await expect(page.locator("noscript p")).toBeVisible();
  await expect(new Early(page).screen).toBeHidden();
  await context.close();
});
