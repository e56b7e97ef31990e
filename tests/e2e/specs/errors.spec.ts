// Files that cannot be analyzed: the page says why, keeps what it had, and goes on.
import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { DEMO, EMPTY_FILE, SECOND_GENERATION, TEXT_AS_WORKBOOK, unrelated } from "../pages/files.ts";
import { Executive } from "../pages/executive.ts";
import { Frame } from "../pages/frame.ts";
import { ProblemPage } from "../pages/problem.ts";
import { Start } from "../pages/start.ts";

test("a wrong file says what it is and how to go on", async ({ app, page }) => {
  const problem = new ProblemPage(page);
  await app.open();
  await app.give(TEXT_AS_WORKBOOK);
  await app.is("error");
  await expect(problem.title).toHaveText(/notes\.xlsx.* is not a workbook/);
  await expect(problem.title).toBeFocused();
  await expect(problem.panel).toContainText("plain text");
  await expect(problem.panel).toContainText("How to fix it");
  await expect(problem.stillThere).toHaveCount(0);
  await expect(app.fileInput).toHaveCount(1);
  await expect(page).toHaveTitle(/notes\.xlsx.* is not a workbook · OneLead/);
  await problem.demo.click();
  await app.is("ready");
});

test("another file can be chosen right there", async ({ app, page }) => {
  await app.open();
  await app.give(EMPTY_FILE);
  await app.is("error");
  await expect(new ProblemPage(page).title).toHaveText(/nothing\.xlsx.* is empty/);
  const chooser = page.waitForEvent("filechooser");
  await new ProblemPage(page).choose.click();
  await (await chooser).setFiles(SECOND_GENERATION);
  await app.is("ready");
});

test("a workbook without any known sheet is told what was looked for", async ({ app, page }) => {
  const problem = new ProblemPage(page);
  await app.open();
  await app.give(unrelated());
  await app.is("error");
  await expect(problem.title).toHaveText(/^No sheet with customers was found/);
  await expect(problem.panel).toContainText("Holidays");
  const download = page.waitForEvent("download");
  await problem.template.click();
  expect((await download).suggestedFilename()).toBe("onelead_template.xlsx");
});

test("a wrong file keeps the result before it", async ({ app, page }) => {
  const frame = new Frame(page);
  const problem = new ProblemPage(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await new Executive(page).tested();
  const before = await page.getByRole("main").innerText();
  await drop(page, TEXT_AS_WORKBOOK);
  await app.is("error");
  await expect(problem.stillThere).toHaveText(/^demo\.xlsx is still loaded\./);
  await expect(frame.context).toContainText("demo.xlsx");
  await problem.back.click();
  await app.is("ready");
  expect(await page.getByRole("main").innerText()).toBe(before);
  await app.give(SECOND_GENERATION);
  await expect(frame.context).toContainText("second_generation.xlsx");
  await app.is("ready");
});

test("the navigation leads out of an error, and exports still work", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await app.give(EMPTY_FILE);
  await app.is("error");
  await frame.view("Pipeline").click();
  await app.is("ready");
  await expect(page).toHaveURL(/#\/pipeline$/);
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, /^Predictions/);
  expect((await download).suggestedFilename()).toBe("customer_predictions.csv");
});

test("the current view's own link leads out of an error too", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo", "ready");
  await app.give(EMPTY_FILE);
  await app.is("error");
  await frame.view("Dashboard").click();
  await app.is("ready");
});

test("going back leaves an error for the view before", async ({ app, page }) => {
  await app.open("?demo", "ready");
  await new Frame(page).view("Pipeline").click();
  await app.give(TEXT_AS_WORKBOOK);
  await app.is("error");
  await page.goBack();
  await app.is("ready");
  await expect(page).toHaveURL(/#\/executive$/);
});

test("a demo workbook that cannot be had is said so", async ({ app, page, watch }) => {
  watch.expectFault(/Failed to load resource/);
  watch.expectFault(/integrity/);
  watch.expectFault(/^request after the load: .*\/demo-/);
  await page.route("**/demo-*.xlsx", (route) => route.fulfill({ status: 404, body: "gone" }));
  await app.open();
  await new Start(page).demo.click();
  await app.is("error");
  await expect(new ProblemPage(page).title).toHaveText("demo.xlsx did not load");
  await expect(new ProblemPage(page).panel).toContainText("the server answers 404");
  await app.give(DEMO);
  await app.is("ready");
});

test("two wrong files in a row are two messages", async ({ app, page }) => {
  const { title } = new ProblemPage(page);
  await app.open();
  await app.give(TEXT_AS_WORKBOOK);
  await expect(title).toHaveText(/notes\.xlsx.* is not a workbook/);
  await app.give(EMPTY_FILE);
  await expect(title).toHaveText(/nothing\.xlsx.* is empty/);
});
