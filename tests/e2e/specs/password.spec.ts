// Protected workbooks: asked for, told apart from a wrong one, used for this file alone, and kept nowhere.
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { ProblemPage } from "../pages/problem.ts";

const PROTECTED = fileURLToPath(new URL("../../fixtures/broken/agile_sha256.xlsx", import.meta.url));
const PASSWORD = "Älder 7";

test("a protected workbook asks for its password, and opens with it", async ({ app, page, checkAccessibility }) => {
  const problem = new ProblemPage(page);
  await app.open("?asof=2025-07-04");
  await app.give(PROTECTED);
  await app.is("error");
  await expect(problem.title).toHaveText("agile_sha256.xlsx is password-protected");
  await expect(problem.panel).toContainText("decrypts it on this machine");
  await checkAccessibility();

  await problem.password.fill(PASSWORD.toLowerCase());
  await problem.open.click();
  await expect(problem.title).toHaveText("The password does not open agile_sha256.xlsx");
  await expect(problem.password).toHaveValue("");
  await checkAccessibility();

  await problem.password.fill(PASSWORD);
  await problem.password.press("Enter");
  await app.is("ready");
  const frame = new Frame(page);
  await expect(frame.context).toContainText("agile_sha256.xlsx");

  await frame.changeDate("2024-01-15");
  await app.is("ready");
  await expect(frame.asOf.locator("time")).toHaveAttribute("datetime", "2024-01-15");
  expect(await page.evaluate(() => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/lder/);
});

test("a result stays while a protected workbook waits for its password", async ({ app, page }) => {
  const problem = new ProblemPage(page);
  await app.open("?asof=2025-07-04");
  await app.give(DEMO);
  await app.is("ready");
  await app.give(PROTECTED);
  await app.is("error");
  await expect(problem.stillThere).toBeVisible();
  await problem.back.click();
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("33 customers");
});
