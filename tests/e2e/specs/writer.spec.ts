// What writes compressed files runs beside the worker: others are answered meanwhile, and where it fails only its file does.
import { expect, test } from "../fixtures.ts";
import { Explorer } from "../pages/explorer.ts";
import { before, holdWriter, noWriter, otherBuild } from "../pages/faulty.ts";
import { SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";

const AT = "?demo&asof=2025-07-04";
const WORKBOOK = /^Report workbook/;
/** The one with the workbook, and the one that waits for the next. */
const WORKERS = 2;

test("while a workbook is written the worker answers and makes other files", async ({ app, page }) => {
  const frame = new Frame(page);
  const writer = await holdWriter(page);
  await app.open(`${AT}#/insights/rows`, "ready");
  const explorer = new Explorer(page);
  const names: string[] = [];
  page.on("download", (download) => names.push(download.suggestedFilename()));
  await frame.pick(frame.exports, WORKBOOK);
  await writer.holds();
  await explorer.search.fill("no such row");
  await expect(explorer.nothing).toBeVisible();
  await frame.pick(frame.exports, /^Predictions/);
  await expect(frame.messages).toContainText("Saved customer_predictions.csv");
  await writer.letGo();
  await expect(frame.messages).toContainText("Saved onelead_report.xlsx");
  expect(names).toEqual(["customer_predictions.csv", "onelead_report.xlsx"]);
  await expect.poll(() => page.workers().length, { message: "the writer has ended" }).toBe(WORKERS);
});

for (const [change, how] of [
  ["another workbook", (app, _) => app.give(SECOND_GENERATION)],
  ["another date", (_, frame) => frame.changeDate("2025-06-30")],
] as const satisfies [string, (app: { give: (file: string) => Promise<void> }, frame: Frame) => Promise<void>][]) {
  test(`${change} ends what is being written`, async ({ app, page }) => {
    const frame = new Frame(page);
    const writer = await holdWriter(page);
    await app.open(AT, "ready");
    const shown = await frame.context.innerText();
    const names: string[] = [];
    page.on("download", (download) => names.push(download.suggestedFilename()));
    await frame.pick(frame.exports, WORKBOOK);
    await writer.holds();
    await how(app, frame);
    await expect(frame.context).not.toHaveText(shown);
    await app.is("ready");
    await expect.poll(() => page.workers().length, { message: "the writer has ended" }).toBe(WORKERS);
    await expect(frame.exports).not.toHaveAttribute("aria-busy", "true");
    expect(names).toEqual([]);
  });
}

test("a writer that did not load is said so, all else works, and a reload brings it", async ({ app, page, watch }) => {
  watch.expectFault(/^console: Failed to load resource/);
  const frame = new Frame(page);
  await noWriter(page);
  await app.open(AT, "ready");
  await frame.pick(frame.exports, WORKBOOK);
  await expect(frame.messages).toContainText("the part of this page that writes it did not load");
  await expect(frame.exports).not.toHaveAttribute("aria-busy", "true");
  await frame.pick(frame.exports, /^Predictions/);
  await expect(frame.messages).toContainText("Saved customer_predictions.csv");
  await page.unrouteAll();
  await app.reload("ready");
  await frame.pick(frame.exports, WORKBOOK);
  await expect(frame.messages).toContainText("Saved onelead_report.xlsx");
});

test("a writer of another build is said so, and the result stays", async ({ app, page }) => {
  const frame = new Frame(page);
  await otherBuild(page, "writer");
  await app.open(AT, "ready");
  await frame.pick(frame.exports, WORKBOOK);
  await expect(frame.messages).toContainText("the page is out of date");
  await app.is("ready");
  await expect(frame.context).toContainText("demo.xlsx");
});

test("a writer that ends in the middle of its work fails its file alone", async ({ app, page }) => {
  const frame = new Frame(page);
  await before(page, "writer", 'self.addEventListener("message", ({ data }) => { if (data.bytes) throw new Error("on purpose"); });');
  await app.open(AT, "ready");
  const [worker] = page.workers();
  await frame.pick(frame.exports, WORKBOOK);
  await expect(frame.messages).toContainText("The file could not be created");
  await expect.poll(() => page.workers().length, { message: "the writer has ended" }).toBe(WORKERS);
  expect(page.workers()).toContain(worker);
  await frame.pick(frame.exports, /^Predictions/);
  await expect(frame.messages).toContainText("Saved customer_predictions.csv");
});
