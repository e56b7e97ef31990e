// Assumptions: changed, compared and undone; kept as a file; a saved model applied and left; outcomes given back.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { DEMO, SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { ProblemPage } from "../pages/problem.ts";
import { choose, json, saved } from "../pages/transfer.ts";

const URGENCY_WEIGHT = "Label weight of urgency";

test("a changed setting analyzes again, says who moved and is undone", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await assumptions.open.focus();
  await page.keyboard.press("Enter");
  await expect(assumptions.apply).toBeDisabled();
  await assumptions.search.fill("label weight");
  await expect(assumptions.field("Seed")).toBeHidden();
  await assumptions.field(URGENCY_WEIGHT).fill("0");
  await assumptions.field("Label weight of end-of-life urgency").fill("0");
  await assumptions.apply.focus();
  await page.keyboard.press("Enter");
  await expect(assumptions.panel).toBeHidden();
  await expect(assumptions.open).toBeFocused();
  await expect(assumptions.open).toHaveAccessibleName(/2 changed/);
  await expect(assumptions.changes).toContainText(/\d+ customers changed level/);
  await expect(assumptions.changes).toContainText(`${URGENCY_WEIGHT}: 2 → 0`);
  await assumptions.see.click();
  await expect(assumptions.list.getByRole("row").nth(1)).toContainText("the model was trained differently");
  await expect(assumptions.list).toContainText("Label weight of end-of-life urgency: 2 → 0");
  await page.keyboard.press("Escape");
  await expect(assumptions.list).toBeHidden();
  await expect(assumptions.see).toBeFocused();
  await assumptions.undo.click();
  await expect(assumptions.changes).toBeHidden();
  await expect(assumptions.open).toHaveAccessibleName("Assumptions");
  await app.is("ready");
});

test("what a setting does not take is said at once, and nothing is analyzed", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  await app.open("?demo", "ready");
  await assumptions.open.click();
  await assumptions.field("Boosting rounds").fill("0");
  await expect(assumptions.panel).toContainText("Enter a whole number from 1 to 1000.");
  await expect(assumptions.field("Boosting rounds")).toHaveAttribute("aria-invalid", "true");
  await expect(assumptions.apply).toBeDisabled();
  await assumptions.reset("Boosting rounds").click();
  await expect(assumptions.field("Boosting rounds")).toHaveValue("100");
  await expect(assumptions.field("Boosting rounds")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(assumptions.panel).toBeHidden();
  await expect(assumptions.open).toBeFocused();
});

test("another date is compared with the one before", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  await frame.changeDate("2026-07-04");
  await expect(assumptions.changes).toContainText("As of Jul 4, 2025 → Jul 4, 2026");
  await assumptions.undo.click();
  await expect(assumptions.changes).toBeHidden();
  expect(await frame.shownDate()).toBe("2025-07-04");
});

test("settings are kept as a file and filled in from it", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await assumptions.open.click();
  await assumptions.field("Learning rate").fill("0.05");
  await assumptions.field("Vendor name").fill('Alder "A" Works');
  await assumptions.excluded.click();
  await assumptions.panel.getByLabel("Search features").fill("rfm");
  await assumptions.panel.getByRole("checkbox", { name: "RFM score" }).check();
  const file = await saved(page, () => assumptions.save.click());
  expect(file.name).toBe("settings.json");
  expect(JSON.parse(file.text)).toEqual({
    learning_rate: 0.05,
    vendor_name: 'Alder "A" Works',
    excluded_features: ["rfm_score"],
  });
  await assumptions.resetAll.click();
  await expect(assumptions.field("Learning rate")).toHaveValue("0.1");
  await choose(page, () => assumptions.load.click(), json("settings.json", file.text));
  await expect(assumptions.panel).toContainText("3 settings differ from their default.");
  await expect(assumptions.field("Learning rate")).toHaveValue("0.05");
  await choose(page, () => assumptions.load.click(), json("other.json", '{"learning_rate": 9}'));
  await expect(assumptions.panel).toContainText('The file was not loaded: setting "learning_rate" cannot be 9');
  await expect(assumptions.field("Learning rate")).toHaveValue("0.05");
  await assumptions.apply.click();
  await expect(assumptions.open).toHaveAccessibleName(/3 changed/);
});

test("the pipeline filters by the thresholds of the analysis", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  const main = page.getByRole("main");
  await expect(main.getByTitle("RFM score of 6 or more")).toBeVisible();
  await assumptions.open.click();
  await assumptions.field("High value from RFM score").fill("7");
  await assumptions.apply.click();
  await expect(main.getByTitle("RFM score of 7 or more")).toBeVisible();
});

test("a saved model predicts another workbook, says whose it is, and is left", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const model = await saved(page, () => frame.pick(frame.exports, /^Trained model/));
  expect(model.name).toBe("model.json");
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await assumptions.open.click();
  await choose(page, () => assumptions.loadModel.click(), json("model.json", model.text));
  await expect(assumptions.model).toContainText("model.json, trained on demo.xlsx as of Jul 4, 2025");
  await expect(assumptions.changes).toContainText("A saved model now predicts, not the workbook's own");
  await expect(page.getByRole("main")).toContainText("Not tested here");
  await assumptions.leaveModel.click();
  await expect(assumptions.model).toBeHidden();
  await expect(page.getByRole("main")).not.toContainText("Not tested here");

  await assumptions.open.click();
  await choose(page, () => assumptions.loadModel.click(), json("model.json", model.text));
  await expect(assumptions.model).toBeVisible();
  await app.give(DEMO);
  await expect(frame.messages).toContainText("model.json was set aside: this workbook trains its own model");
  await app.is("ready");
  await expect(assumptions.model).toBeHidden();
});

test("a file that is no model is a problem and takes nothing away", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  const problem = new ProblemPage(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await assumptions.open.click();
  await choose(page, () => assumptions.loadModel.click(), json("notes.json", '{"format": "notes"}'));
  await app.is("error");
  await expect(problem.title).toHaveText("The saved model cannot be used");
  await problem.back.click();
  await app.is("ready");
  await expect(assumptions.model).toBeHidden();
});

test("outcomes are listed, filled in and given back", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const list = await saved(page, () => frame.pick(frame.exports, /^Outcomes to fill in/));
  expect(list.name).toBe("outcomes.csv");
  const filled = list.text.split("\r\n").map((line, place) => {
    const outcome = ["High", "Medium", "Low"][place % 3];
    return place % 2 === 1 ? line.replace(",,", `,${outcome},`) : line;
  });
  await app.give(
    { name: "demo.xlsx", mimeType: "", buffer: await readFile(DEMO) },
    { name: list.name, mimeType: "text/csv", buffer: Buffer.from(filled.join("\r\n")) },
  );
  await app.is("ready");
  await expect(page.getByRole("main")).toContainText("Real outcomes");
  await expect(page.getByRole("main")).toContainText("Trained on the 17 customers with an outcome; the other 16 are predicted.");
});
