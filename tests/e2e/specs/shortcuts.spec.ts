// Keys of the whole page, the sheet that lists them, and the glossary.
import { expect, test } from "../fixtures.ts";
import { Frame } from "../pages/frame.ts";
import { Palette } from "../pages/palette.ts";
import { Pipeline } from "../pages/pipeline.ts";

const DEMO = "?demo&asof=2025-07-04";

test("J, K and Enter go through a list", async ({ app, page }) => {
  await app.open(`${DEMO}#/pipeline`, "ready");
  const pipeline = new Pipeline(page);
  const link = (row: number) => pipeline.rows.nth(row).getByRole("rowheader").getByRole("link").first();
  await page.keyboard.press("j");
  await expect(link(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(link(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(link(1)).toBeFocused();
  const address = await link(1).getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.hash === address);
});

test("G and a letter go to a view", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(DEMO, "ready");
  for (const [key, heading] of [
    ["p", "Opportunity pipeline"],
    ["d", "Executive dashboard"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(frame.heading).toHaveText(heading);
  }
});

test("keys are text in a field, and do nothing beside other keys", async ({ app, page }) => {
  const palette = new Palette(page);
  const pipeline = new Pipeline(page);
  await app.open(`${DEMO}#/pipeline`, "ready");
  await pipeline.search.focus();
  await page.keyboard.type("j/?gd");
  await expect(pipeline.search).toHaveValue("j/?gd");
  await expect(palette.dialog).toBeHidden();
  await expect(palette.shortcuts).toBeHidden();
  await expect(page).toHaveURL(/#\/pipeline/);
  await page.keyboard.press("Control+k");
  await expect(palette.field, "a key with Ctrl works everywhere").toBeFocused();
});

test("the sheet lists the keys, and turns those of one key off for good", async ({ app, page, checkAccessibility }) => {
  const palette = new Palette(page);
  await app.open(DEMO, "ready");
  await page.keyboard.press("?");
  await expect(palette.shortcuts).toBeVisible();
  await expect(palette.shortcuts).toContainText("Next row in a list");
  await checkAccessibility();
  await palette.singleKeys.press("Space");
  await expect(palette.singleKeys).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(palette.shortcuts).toBeHidden();
  await page.keyboard.press("/");
  await expect(palette.dialog).toBeHidden();
  await app.reload("ready");
  await page.keyboard.press("?");
  await expect(palette.shortcuts).toBeHidden();
  await palette.type("shortcuts");
  await page.keyboard.press("Enter");
  await expect(palette.singleKeys).not.toBeChecked();
  await palette.singleKeys.press("Space");
  await page.keyboard.press("Escape");
  await expect(palette.shortcuts).toBeHidden();
  await page.keyboard.press("?");
  await expect(palette.shortcuts).toBeVisible();
});

test("the glossary is reached from the palette and from the sheet", async ({ app, page, checkAccessibility }) => {
  const palette = new Palette(page);
  await app.open(DEMO, "ready");
  await palette.type("gloss");
  await page.keyboard.press("Enter");
  await expect(palette.glossary).toContainText("Urgent customer");
  await checkAccessibility();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await palette.shortcuts.getByRole("button", { name: "Glossary" }).click();
  await expect(palette.shortcuts).toBeHidden();
  await expect(palette.glossary).toBeVisible();
});

test("a word explains itself on hover, on focus and by a tap, and goes with Escape", async ({ app, page, checkAccessibility }) => {
  await app.open(`${DEMO}#/pipeline`, "ready");
  const main = page.getByRole("main");
  const word = main.getByRole("button", { name: "High value", exact: true });
  const meaning = main.getByText("A customer with an RFM score of 6 or more");
  await word.hover();
  await expect(meaning).toBeVisible();
  await meaning.hover();
  await expect(meaning, "the pointer may go over to it").toBeVisible();
  await page.keyboard.press("Escape");
  await expect(meaning, "Escape works wherever the focus is").toBeHidden();
  await page.mouse.move(0, 0);
  await word.focus();
  await expect(meaning).toBeVisible();
  await expect(meaning).toBeInViewport();
  await checkAccessibility();
  await page.keyboard.press("Escape");
  await expect(meaning).toBeHidden();
  await expect(word).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a tap explains a word within the window", async ({ app, page }) => {
    await app.open(`${DEMO}#/pipeline`, "ready");
    const main = page.getByRole("main");
    await main.getByRole("button", { name: "High value", exact: true }).tap();
    const meaning = main.getByText("A customer with an RFM score of 6 or more");
    await expect(meaning).toBeInViewport({ ratio: 1 });
    expect(await app.overflow()).toBe(0);
  });
});
