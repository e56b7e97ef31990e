// The kind of model: the better one is offered, used with one click, and left with another.
import { expect, test } from "../fixtures.ts";
import { Analytics } from "../pages/analytics.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { saved } from "../pages/transfer.ts";

const DONE = "All tests are done.";

interface Evaluation {
  leaderboard: { competitor: string; balanced_accuracy: number }[];
}

test("the better kind of model is used with one click and left with another", async ({ app, page }) => {
  const analytics = new Analytics(page);
  const assumptions = new Assumptions(page);
  await app.open("?demo&asof=2025-07-04#/analytics/tests", "ready");
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  const rows = analytics.table("Leaderboard").locator("tbody tr");
  await expect(rows.first()).toContainText("Logistic regression");
  await expect(rows.filter({ hasText: "This model (boosting)" })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("it says nothing about sales");
  const before = await analytics.table("Quality").innerText();

  await analytics.use.focus();
  await expect(analytics.use).toHaveAccessibleName("Use it: logistic regression");
  await page.keyboard.press("Enter");
  await expect(assumptions.changes).toContainText("Kind of model: Boosted trees → Logistic regression");
  await expect(assumptions.open).toHaveAccessibleName(/1 changed/);
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  await expect(rows.first()).toContainText("This model (logistic regression)");
  await expect(rows.filter({ hasText: "Boosted trees" })).toHaveCount(1);
  await expect(analytics.use).toHaveCount(0);
  expect(await analytics.table("Quality").innerText()).not.toBe(before);

  await analytics.tab("Features").click();
  await page.getByRole("button", { name: "Weights", exact: true }).click();
  await expect(analytics.importance).toBeVisible();
  await analytics.tab("Model card").click();
  const file = await saved(page, () => analytics.save("Test results").click());
  const evaluation = JSON.parse(file.text) as Evaluation;
  expect(evaluation.leaderboard[0]?.competitor).toBe("logistic_regression");

  await assumptions.undo.click();
  await expect(assumptions.changes).toBeHidden();
  await expect(assumptions.open).toHaveAccessibleName("Assumptions");
  await analytics.tab("Test results").click();
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  expect(await analytics.table("Quality").innerText()).toBe(before);
});
