// The ways in for files, and what happens from one file to the next.
import { expect, test } from "../fixtures.ts";
import { drag, dragText, drop, send } from "../pages/drop.ts";
import { big, DEMO, fromDisk, NASTY, SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Progress } from "../pages/progress.ts";
import { Start } from "../pages/start.ts";

test("a file comes in through the button", async ({ app, page }) => {
  await app.open();
  const chooser = page.waitForEvent("filechooser");
  await new Start(page).choose.click();
  expect((await chooser).isMultiple()).toBe(true);
  await (await chooser).setFiles(SECOND_GENERATION);
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("second_generation.xlsx");
});

test("a file comes in by dropping it anywhere", async ({ app, page }) => {
  await app.open();
  await drop(page, fromDisk(DEMO));
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("demo.xlsx");
});

test("the page shows that it takes files while they hang over it", async ({ app, page }) => {
  const { veil } = new Frame(page);
  await app.open();
  const files = await drag(page, fromDisk(DEMO));
  await send(page, files, "dragenter", "dragover");
  await expect(veil).toBeVisible();
  await send(page, files, "dragleave");
  await expect(veil).toBeHidden();
  const words = await dragText(page, "only words");
  await send(page, words, "dragenter", "dragover");
  await expect(veil).toBeHidden();
});

test("what is dropped and is no file is named so", async ({ app, page }) => {
  await app.open();
  const taken = await send(page, await dragText(page, "only words"), "dragenter", "dragover", "drop");
  expect(taken).toBe(true);
  await expect(new Frame(page).messages).toContainText("That was not a file");
  await app.is("empty");
});

test("the next workbook replaces the one before, and the same one can come twice", async ({ app, page }) => {
  const { context } = new Frame(page);
  await app.open();
  await app.give(DEMO);
  await app.is("ready");
  await expect(context).toContainText("33 customers");
  for (const round of [1, 2]) {
    await app.give(SECOND_GENERATION);
    await expect(context, `round ${round}`).toContainText("second_generation.xlsx");
    await app.is("ready");
    await expect(context).not.toContainText("33 customers");
  }
  await drop(page, fromDisk(NASTY));
  await expect(context).toContainText("nasty.xlsx");
  await app.is("ready");
});

test("the state word goes from empty over loading to ready, with one file input all along", async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    const root = document.documentElement;
    const seen = [root.dataset.state];
    new MutationObserver(() => {
      seen.push(`${root.dataset.state} ${document.querySelectorAll("input[type=file][multiple]").length}`);
      root.dataset.seen = seen.join(", ");
    }).observe(root, { attributeFilter: ["data-state"] });
  });
  await app.give(DEMO);
  await app.is("ready");
  await expect(page.locator("html")).toHaveAttribute("data-seen", "empty, loading 1, ready 1");
});

test("the timeline says how long each stage took", async ({ app, page }) => {
  await app.open();
  await app.give(DEMO);
  await app.is("ready");
  const measures = () =>
    page.evaluate(() =>
      performance.getEntriesByType("measure").map(({ name, startTime, duration }) => ({ name, startTime, duration })),
    );
  const names = ["onelead:analysis", "onelead:features", "onelead:read", "onelead:render", "onelead:train"];
  await expect.poll(async () => (await measures()).map(({ name }) => name).sort()).toEqual(names);
  const found = await measures();
  const of = (name: string) => found.find((measure) => measure.name === `onelead:${name}`) ?? { startTime: NaN, duration: NaN };
  for (const { name, duration } of found) {
    expect(duration, name).toBeGreaterThanOrEqual(0);
    expect(duration, name).toBeLessThan(20_000);
  }
  const whole = of("analysis");
  const stages = ["read", "features", "train"].map(of);
  const sum = stages.reduce((total, { duration }) => total + duration, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThanOrEqual(whole.duration + 1);
  // One clock: the worker's stages lie inside the page's measure, in their order. 2 ms are the clocks' own coarseness.
  const order = [whole.startTime, ...stages.map(({ startTime }) => startTime), whole.startTime + whole.duration];
  for (const [index, time] of order.slice(1).entries()) expect(time + 2).toBeGreaterThanOrEqual(order[index] ?? NaN);
  expect(of("render").startTime).toBeCloseTo(whole.startTime + whole.duration, 0);
});

test("a second analysis has measures of its own", async ({ app, page }) => {
  await app.open();
  const analyses = () => page.evaluate(() => performance.getEntriesByName("onelead:analysis").map((each) => each.startTime));
  for (const [before, file] of [DEMO, SECOND_GENERATION].entries()) {
    await app.give(file);
    await expect.poll(async () => (await analyses()).length).toBe(before + 1);
    await app.is("ready");
  }
  const [first = NaN, second = NaN] = await analyses();
  expect(second).toBeGreaterThan(first);
});

test.describe("a big workbook", () => {
  const ROWS = 250_000;
  let workbook: ReturnType<typeof big>;
  test.beforeAll(() => {
    workbook = big(ROWS);
  });

  test("can be canceled while it is read", async ({ app, page }) => {
    const progress = new Progress(page);
    await app.open();
    await drop(page, workbook);
    await app.is("loading");
    await expect(progress.line).toHaveText(/^Reading: [\d,]+ rows/);
    await progress.cancel.click();
    await app.is("empty", 2_000);
    await expect(new Frame(page).messages).toContainText("Analysis canceled");
    await app.give(DEMO);
    await app.is("ready");
  });

  test("canceled, leaves the result before it, which can still be exported", async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open("?demo&asof=2025-07-04", "ready");
    await drop(page, workbook);
    await app.is("loading");
    await expect(new Progress(page).line).toHaveText(/^Reading: [\d,]+ rows/);
    await new Progress(page).cancel.click();
    await app.is("ready", 2_000);
    await expect(frame.context).toContainText("demo.xlsx");
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, /^Predictions/);
    expect((await download).suggestedFilename()).toBe("customer_predictions.csv");
  });

  test("does not freeze the page, and is read to its end", async ({ app, page }) => {
    const progress = new Progress(page);
    await app.open();
    // Every line that was painted: a page that waited for the worker would paint none before the end.
    await page.evaluate(() => {
      const painted = new Set<string>();
      const look = () => {
        const line = document.querySelector("main")?.textContent?.match(/Reading: [\d,]+ rows/)?.[0];
        if (line) painted.add(line);
        document.documentElement.dataset.painted = String(painted.size);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await app.give(workbook);
    await expect(progress.stages).toHaveCount(7);
    await expect(progress.bar).toBeVisible();
    await app.is("ready");
    await expect(new Frame(page).context).toContainText("30 customers");
    const painted = Number(await page.locator("html").getAttribute("data-painted"));
    expect(painted, "different numbers of rows shown while reading").toBeGreaterThanOrEqual(2);
  });
});
