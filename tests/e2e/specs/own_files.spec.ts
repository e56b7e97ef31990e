// Files that the page itself saved, dropped on it or chosen like a workbook.
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { Columns } from "../pages/columns.ts";
import { drop } from "../pages/drop.ts";
import { renamedColumn, SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { choose, json, saved } from "../pages/transfer.ts";

const LINKS = '{"format": "onelead links", "version": 1, "decisions": []}';
const TEMPLATES = '{"format": "onelead templates", "version": 1, "templates": []}';

test("a dropped model predicts the workbook on screen", async ({ app, page }) => {
  const assumptions = new Assumptions(page);
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const model = await saved(page, () => frame.pick(frame.exports, /^Trained model/));
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await drop(page, json("december.json", model.text));
  await expect(assumptions.model).toContainText("december.json, trained on demo.xlsx as of Jul 4, 2025");
  await expect(frame.context).toContainText("second_generation.xlsx");
});

test("dropped settings open the panel, and count once they are applied", async ({ app, page, checkAccessibility }) => {
  const assumptions = new Assumptions(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await drop(page, json("mine.json", '{"rounds": 20}'));
  await expect(assumptions.panel).toBeVisible();
  await expect(assumptions.field("Boosting rounds")).toHaveValue("20");
  await checkAccessibility();
  await assumptions.apply.click();
  await expect(assumptions.open).toHaveAccessibleName(/1 changed/);
  await app.is("ready");
});

test("matched columns are saved, and match next month's file where nothing is remembered", async ({ app, page }) => {
  const columns = new Columns(page);
  const frame = new Frame(page);
  await app.open("?asof=2025-07-04");
  await app.give(renamedColumn());
  await app.is("error");
  await columns.matchByHand.click();
  const territory = columns.column("account_sales_territory_id");
  await territory.focus();
  await territory.selectOption({ label: "Sales area (column C)" });
  await columns.remember.uncheck();
  await columns.apply.click();
  await app.is("ready");
  await columns.open.click();
  const file = await saved(page, () => columns.save.click());
  await columns.cancel.click();

  await app.reload("empty");
  await app.give(renamedColumn("december.xlsx"));
  await app.is("error");
  await drop(page, json(file.name, file.text));
  await expect(columns.problems).toHaveText("Nothing required is missing.");
  await columns.cancel.click();
  await columns.matchByHand.click();
  await expect(columns.apply).toBeDisabled();
  await choose(page, () => columns.load.click(), json(file.name, file.text));
  await columns.apply.click();
  await app.is("ready");
  await expect(frame.context).toContainText("Columns matched by hand");
});

test("links and templates are taken over and say so; what is about tables asks for some", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open();
  await drop(page, json("ours.json", LINKS));
  await expect(frame.messages).toContainText("Links loaded from ours.json");
  await drop(page, json("words.json", TEMPLATES));
  await expect(frame.messages).toContainText("Templates loaded from words.json");
  await app.give(json("mine.json", '{"rounds": 20}'));
  await expect(frame.messages).toContainText("Open a workbook first, then mine.json");
  await app.is("empty");
});

test("any other JSON is no workbook and takes nothing away", async ({ app, page }) => {
  await app.open("?demo&asof=2025-07-04", "ready");
  await drop(page, json("notes.json", '{"format": "notes"}'));
  await app.is("error");
  await expect(page.getByRole("main")).toContainText("notes.json");
  await expect(page.getByRole("main")).toContainText("demo.xlsx is still loaded.");
});

test("a file about the model that is asked for early comes when its tests are done", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const early = await saved(page, async () => {
    await frame.pick(frame.exports, /^Model card/);
    await frame.view("Customer").click();
    await page.getByRole("main").getByRole("link", { name: /^[A-Z]/ }).first().click();
    await expect(page.getByRole("heading", { name: "Similar customers" })).toBeVisible();
  });
  expect(early.text).toMatch(/Log loss|log loss/);
});
