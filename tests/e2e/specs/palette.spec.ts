// The command palette: what it finds, what it does, and the filter language.
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { Frame } from "../pages/frame.ts";
import { Palette } from "../pages/palette.ts";
import { Pipeline } from "../pages/pipeline.ts";

const DEMO = "?demo&asof=2025-07-04";

test("it opens and closes by its keys, and gives the focus back", async ({ app, page, checkAccessibility }) => {
  const palette = new Palette(page);
  const frame = new Frame(page);
  await app.open(DEMO, "ready");
  await frame.exports.focus();
  await page.keyboard.press("Control+k");
  await expect(palette.field).toBeFocused();
  await expect(palette.options.first()).toContainText("Dashboard");
  await checkAccessibility();
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
  await expect(frame.exports).toBeFocused();
  await page.keyboard.press("/");
  await expect(palette.field).toBeFocused();
  await expect(palette.field, "the key itself is not typed").toHaveValue("");
  await page.keyboard.press("Control+k");
  await expect(palette.dialog).toBeHidden();
});

test("views, customers, commands, settings and files are reached without a pointer", async ({ app, page }) => {
  const palette = new Palette(page);
  const frame = new Frame(page);
  await app.open(DEMO, "ready");
  await palette.type("pipel");
  await page.keyboard.press("Enter");
  await expect(frame.heading).toHaveText("Opportunity pipeline");
  await expect(frame.heading).toBeFocused();

  await palette.type("ulmenried");
  await expect(palette.chosen).toContainText("Ulmenried Stadtwerke GmbH (50685905)");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/customer\/50685905$/);

  await palette.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await palette.type("boosting rounds");
  await page.keyboard.press("Enter");
  const assumptions = new Assumptions(page);
  await expect(assumptions.field("Boosting rounds")).toBeFocused();
  await page.keyboard.press("Escape");

  await palette.type("predictions");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("customer_predictions.csv");
});

test("arrows go round the options", async ({ app, page }) => {
  const palette = new Palette(page);
  await app.open(DEMO, "ready");
  await palette.type("s");
  const count = await palette.options.count();
  expect(count).toBeGreaterThan(3);
  await expect(palette.field).toHaveAttribute("aria-activedescendant", "palette-0");
  await page.keyboard.press("ArrowUp");
  await expect(palette.options.nth(count - 1)).toHaveAttribute("aria-selected", "true");
  await expect(palette.options.nth(count - 1)).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await expect(palette.field).toHaveAttribute("aria-activedescendant", "palette-0");
});

test("a question becomes a list, its reading in sight", async ({ app, page, checkAccessibility }) => {
  const palette = new Palette(page);
  const pipeline = new Pipeline(page);
  await app.open(DEMO, "ready");
  await palette.type("High customers with no project for 90 days and top 20");
  await expect(palette.chips).toHaveCount(3);
  await checkAccessibility();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/pipeline\?levels=High&where=days_since_last_project~not-within~90&limit=20$/);
  await expect(palette.conditions).toHaveText(["No project started in the last 90 days"]);
  await expect(pipeline.lede).toHaveText(/^\d+ of 33 customers match\.$/);
  await checkAccessibility();

  const under = Number(/^\d+/.exec((await pipeline.lede.textContent()) ?? "")?.[0]);
  await palette.conditions.click();
  await expect(page).toHaveURL(/#\/pipeline\?levels=High&limit=20$/);
  await expect(pipeline.lede).toHaveText(/^\d+ of 33 customers match\.$/);
  const all = Number(/^\d+/.exec((await pipeline.lede.textContent()) ?? "")?.[0]);
  expect(under, "the condition narrows the list").toBeLessThanOrEqual(all);
});

test("the list under a condition is that of the feature table, and survives a reload", async ({ app, page }) => {
  const palette = new Palette(page);
  const pipeline = new Pipeline(page);
  await app.open(`${DEMO}#/pipeline?levels=High,Medium,Low&where=total_products~ge~1&where=total_projects~eq~0`, "ready");
  await expect(palette.conditions).toHaveCount(2);
  await expect(pipeline.lede).toHaveText(/match|All/);
  const before = await pipeline.lede.textContent();
  await app.reload("ready");
  await expect(pipeline.lede).toHaveText(before ?? "");
});

test("a chip of the reading is taken out, and unknown words are struck through", async ({ app, page }) => {
  const palette = new Palette(page);
  await app.open(DEMO, "ready");
  await palette.type("urgent renewals of level high with at least 3 platforms");
  await expect(palette.chips).toHaveCount(3);
  await palette.chips.filter({ hasText: "Platforms" }).click();
  await expect(palette.chips).toHaveCount(2);
  await expect(palette.field).toBeFocused();
  await palette.field.fill("top 20 renewals in Japan");
  await expect(palette.struck).toHaveText(["Japan"]);
  await expect(palette.chips).toHaveCount(0);
  await palette.option(/^top 20 renewals by value/).click();
  await expect(palette.field).toHaveValue("top 20 renewals by value");
  await expect(palette.chips).toHaveCount(3);
});

test("what can be read in several ways is asked", async ({ app, page }) => {
  const palette = new Palette(page);
  await app.open(DEMO, "ready");
  await palette.type("more than 100 credits");
  await expect(palette.dialog).toContainText("Which of these?");
  await palette.option(/^Active credits/).click();
  await expect(page).toHaveURL(/where=total_active_credits~gt~100/);
});

test("before there is a workbook, only what makes sense is offered", async ({ app, page }) => {
  const palette = new Palette(page);
  await app.open();
  await expect(palette.button).toHaveCount(0);
  await palette.type("");
  await expect(palette.option(/^Open a workbook/)).toBeVisible();
  await expect(palette.option(/^Pipeline/)).toHaveCount(0);
  await palette.field.fill("demo");
  await page.keyboard.press("Enter");
  await app.is("ready");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("it fits, by touch alone", async ({ app, page, checkAccessibility }) => {
    const palette = new Palette(page);
    await app.open(DEMO, "ready");
    await palette.button.click();
    await expect(palette.field).toBeFocused();
    await palette.field.fill("High with contracts ending next quarter");
    await expect(palette.chips).toHaveCount(2);
    expect(await app.overflow()).toBe(0);
    await checkAccessibility();
    await palette.options.first().click();
    await expect(page).toHaveURL(/where=min_days_to_contract_end~ge~89&where=min_days_to_contract_end~le~180/);
    await expect(palette.conditions).toHaveCount(2);
    expect(await app.overflow()).toBe(0);
  });
});
