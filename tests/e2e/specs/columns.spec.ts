// Columns matched by hand: by keyboard alone, remembered, forgotten, and without losing what is shown.
import { expect, test } from "../fixtures.ts";
import { Columns } from "../pages/columns.ts";
import { cyrillicProjects, renamedColumn, unrelated } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Insights } from "../pages/insights.ts";
import { ProblemPage } from "../pages/problem.ts";

const TERRITORY = "account_sales_territory_id";

test("a column that is not found is matched by the keyboard, remembered and forgotten", async ({ app, page }) => {
  const columns = new Columns(page);
  const frame = new Frame(page);
  await app.open("?asof=2025-07-04");
  await app.give(renamedColumn());
  await app.is("error");
  await columns.matchByHand.focus();
  await page.keyboard.press("Enter");
  await expect(columns.problems).toContainText("is missing a required column");
  await expect(columns.apply).toBeDisabled();

  const territory = columns.column(TERRITORY);
  await expect(territory).toHaveAttribute("aria-invalid", "true");
  await territory.focus();
  await page.keyboard.type("Sales");
  await expect(columns.problems).toHaveText("Nothing required is missing.");
  await expect(territory).toBeFocused();
  await expect(territory).toHaveValue("2");
  await expect(columns.remember).toBeChecked();
  await columns.apply.focus();
  await page.keyboard.press("Enter");
  await app.is("ready");
  await expect(columns.dialog).toBeHidden();
  await expect(frame.context).toContainText("30 customers");
  await expect(frame.context).toContainText("Columns matched by hand");

  await app.reload("empty");
  await app.give(renamedColumn("december.xlsx"));
  await app.is("ready");
  await expect(frame.messages).toContainText("Columns matched as you did before");
  await columns.open.click();
  await columns.forget.click();
  await expect(columns.forget).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(columns.dialog).toBeHidden();

  await app.reload("empty");
  await app.give(renamedColumn());
  await app.is("error");
});

test("what is not to be remembered is not", async ({ app, page }) => {
  const columns = new Columns(page);
  await app.open("?asof=2025-07-04");
  await app.give(renamedColumn());
  await app.is("error");
  await columns.matchByHand.click();
  await columns.column(TERRITORY).focus();
  await columns.column(TERRITORY).selectOption({ label: "Sales area (column C)" });
  await columns.remember.uncheck();
  await columns.apply.click();
  await app.is("ready");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("Sales");
});

test("canceling loses neither the problem nor the result before it", async ({ app, page }) => {
  const columns = new Columns(page);
  const problem = new ProblemPage(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await app.give(renamedColumn());
  await app.is("error");
  await columns.matchByHand.click();
  await columns.column(TERRITORY).focus();
  await columns.column(TERRITORY).selectOption({ label: "Sales area (column C)" });
  await columns.cancel.click();
  await expect(problem.title).toBeVisible();
  await problem.back.click();
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("demo.xlsx");
});

test("a shown workbook is matched in another way, and back", async ({ app, page }) => {
  const columns = new Columns(page);
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const customers = frame.context.getByText(/^\d+ customers$/);
  const before = await customers.innerText();
  await columns.open.click();
  await expect(columns.problems).toHaveText("Nothing required is missing.");
  await columns.dialog.getByText("Raw_opportunities", { exact: true }).click();
  await columns.holds.filter({ visible: true }).selectOption({ label: "Not used" });
  await expect(columns.startOver).toBeEnabled();
  await columns.remember.uncheck();
  await columns.apply.click();
  await expect(frame.context).toContainText("Columns matched by hand");
  await app.is("ready");
  await expect(customers).not.toHaveText(before);
  await columns.open.click();
  await columns.startOver.click();
  await columns.apply.click();
  await expect(customers).toHaveText(before);
  await expect(frame.context).not.toContainText("Columns matched by hand");
});

test("a sheet that nothing recognizes is given to a source", async ({ app, page }) => {
  const columns = new Columns(page);
  await app.open("?asof=2025-07-04");
  await app.give(unrelated());
  await app.is("error");
  await columns.matchByHand.click();
  await columns.holds.selectOption({ label: "Projects" });
  await expect(columns.column("st_id")).toBeVisible();
  await expect(columns.problems).toContainText("is missing a required column");
  await columns.headerRow.selectOption("2");
  await columns.column("st_id").focus();
  await expect(columns.column("st_id").getByRole("option", { name: /^Monday/ })).toHaveCount(1);
});

test("letters of another region are chosen by how names look", async ({ app, page }) => {
  const columns = new Columns(page);
  await app.open("?asof=2025-07-04");
  await app.give(cyrillicProjects());
  await app.is("ready");
  await page.evaluate(() => {
    location.hash = "#/insights";
  });
  const insights = new Insights(page);
  const finding = insights.findings.filter({ hasText: "may have wrong letters" });
  await finding.getByRole("button", { name: "Choose the encoding" }).click();
  await expect(columns.letters).toHaveValue("auto");
  await columns.letters.selectOption({ label: "Cyrillic (Windows-1251): Завод · Север · Восток" });
  await expect(columns.letters).toHaveValue("windows-1251");
  await columns.apply.click();
  await expect(columns.dialog).toBeHidden();
  await app.is("ready");
  await expect(finding).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = "#/pipeline?levels=High,Medium,Low";
  });
  await expect(page.getByRole("main").getByText("Завод").first()).toBeVisible();
});
