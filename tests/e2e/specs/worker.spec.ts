// The worker ends, never comes up, runs out of memory or is of another build: the page says so and goes on.
import { expect, test } from "../fixtures.ts";
import { DEMO, fromDisk, SECOND_GENERATION } from "../pages/files.ts";
import { before, crash, crashOn, exhaustOn, otherBuild, stallWorker, workerOf } from "../pages/faulty.ts";
import { Executive } from "../pages/executive.ts";
import { Frame } from "../pages/frame.ts";
import { ProblemPage } from "../pages/problem.ts";

test("a worker that ends while idle is replaced; the result stays and can be exported", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await workerOf(page);
  const before = page.workers();
  await crash(page);
  await expect(frame.messages).toContainText("Your results are still here");
  await app.is("ready");
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, /^Predictions/);
  expect((await download).suggestedFilename()).toBe("customer_predictions.csv");
  expect(page.workers().filter((worker) => before.includes(worker))).toEqual([]);
});

for (const [fault, provoke] of [
  ["ends in the middle of its work", crashOn],
  ["has no memory left", exhaustOn],
] as const) {
  test(`a worker that ${fault} is said so; the last result stays and the next file works`, async ({ app, page }) => {
    const frame = new Frame(page);
    const problem = new ProblemPage(page);
    await provoke(page, "fatal.xlsx");
    await app.open("?demo&asof=2025-07-04", "ready");
    await new Executive(page).tested();
    const before = await page.getByRole("main").innerText();
    await app.give({ ...fromDisk(SECOND_GENERATION), name: "fatal.xlsx" });
    await app.is("error");
    await expect(problem.title).toHaveText("The analysis stopped unexpectedly");
    await expect(problem.panel).not.toContainText("still here");
    await expect(problem.stillThere).toHaveText(/^demo\.xlsx is still loaded\./);
    await problem.back.click();
    await app.is("ready");
    expect(await page.getByRole("main").innerText()).toBe(before);
    await app.give(SECOND_GENERATION);
    await expect(frame.context).toContainText("second_generation.xlsx");
    await app.is("ready");
  });
}

test("a worker that ends before there is any result is said so too", async ({ app, page }) => {
  await crashOn(page, "fatal.xlsx");
  await app.open();
  await app.give({ ...fromDisk(DEMO), name: "fatal.xlsx" });
  await app.is("error");
  await expect(new ProblemPage(page).stillThere).toHaveCount(0);
  await app.give(DEMO);
  await app.is("ready");
});

test("a worker that cannot start is said so, and the next file tries again", async ({ app, page }) => {
  await before(page, "worker", 'throw new Error("no start on purpose");');
  await page.goto("./");
  await app.is("error");
  await expect(new ProblemPage(page).title).toHaveText("The analysis stopped unexpectedly");
  await expect(new ProblemPage(page).panel).toContainText("no start on purpose");
  await app.give(DEMO);
  await app.is("error");
});

test("parts of different builds are said so, and reloading helps", async ({ app, page }) => {
  await otherBuild(page, "worker");
  await page.goto("./");
  await app.is("error");
  const problem = new ProblemPage(page);
  await expect(problem.title).toHaveText("The page is out of date");
  await page.unrouteAll();
  await problem.reload.click();
  await app.is("empty");
  await app.give(DEMO);
  await app.is("ready");
});

test("a worker that says no more can be canceled", async ({ app, page }) => {
  const stalled = await stallWorker(page, 4);
  await app.open();
  await app.give(DEMO);
  await stalled();
  await app.is("loading");
  await page.getByRole("button", { name: "Cancel" }).click();
  await app.is("empty");
});

test("the worker is bound to the page's policy", async ({ app, page }) => {
  await app.open();
  const worker = await workerOf(page);
  expect(worker.url()).toMatch(/^blob:/);
  const reached = await worker.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "reached", () => "blocked"));
  expect(reached).toBe("blocked");
});

test("the next workbook finds a worker that has started", async ({ app, page }) => {
  await app.open();
  const unlocked = await workerOf(page);
  await app.give(DEMO);
  await app.is("ready");
  await expect.poll(() => page.workers().length).toBe(2);
  const [first, spare] = page.workers();
  expect(first, "a worker of before the lock gets no file").not.toBe(unlocked);
  const ended = first?.waitForEvent("close");
  await app.give(SECOND_GENERATION);
  await ended;
  await expect(new Frame(page).context).toContainText("second_generation.xlsx");
  await app.is("ready");
  await expect.poll(() => page.workers().length).toBe(2);
  expect(page.workers()).toContain(spare);
});
