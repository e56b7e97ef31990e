// The model: the verdict, the pictures with their tables and keys, one feature from near, and the files.
import type { App } from "../fixtures.ts";
import { expect, look, test } from "../fixtures.ts";
import { Analytics } from "../pages/analytics.ts";
import { Frame } from "../pages/frame.ts";
import { saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04#/analytics";
const DONE = "All tests are done.";

interface Evaluation {
  grade: string;
  labeled: number;
  cv: { mean: number; accuracy: number; confusion: number[][] };
  importance: { feature: string; permutation: number }[];
}

async function tested(app: App, page: App["page"], address = AT): Promise<Analytics> {
  const analytics = new Analytics(page);
  await app.open(address, "ready");
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  return analytics;
}

test("the view answers whether to trust the model, why, and what would improve it", async ({ app, page }) => {
  const analytics = new Analytics(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await new Frame(page).view("Model").click();
  await expect(analytics.verdict).toBeVisible();
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  await expect(analytics.answer).not.toHaveText("It is being tested.");
  await expect(analytics.grade).toHaveText(/^Grade: (Not enough data|Weak|Reproduces the rule for >?\d+% of the customers)$/);
  await expect(analytics.verdict).toContainText("says nothing about sales");
  await expect(analytics.verdict).toContainText("“Outcomes”");
  const texts = await page.getByRole("main").locator(".app-verdict, .app-metrics").allInnerTexts();
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.join(" ")).not.toContain("100%");
});

look("tables beside the pictures hold the figures of evaluation.json", async ({ app, page }) => {
  const analytics = await tested(app, page);
  const confusion = await analytics.twin("Where it is right and wrong");
  await analytics.tab("Model card").click();
  const file = await saved(page, () => analytics.save("Test results").click());
  expect(file.name).toBe("evaluation.json");
  const evaluation = JSON.parse(file.text) as Evaluation;
  expect(confusion.map((row) => row.slice(1).map(Number))).toEqual(evaluation.cv.confusion);
  await expect(analytics.grade).toHaveText(new RegExp(`^Grade: ${evaluation.grade}`));
  await analytics.tab("Test results").click();
  const quality = analytics.table("Quality").getByRole("row").filter({ hasText: "Cross-validation" });
  await expect(quality).toContainText(`${Math.round(evaluation.cv.mean * 100)}%`);
  await expect(quality).toContainText(String(evaluation.labeled));
});

look("a chart is walked by arrow keys, and a field leads to its customers", async ({ app, page }) => {
  const analytics = await tested(app, page);
  await analytics.confusion.focus();
  await page.keyboard.press("ArrowRight");
  await expect(analytics.tip.locator(".app-tooltip__label")).toHaveText("Has level High, test says High");
  const count = Number((await analytics.tip.locator(".app-tooltip__value").innerText()).split(" ")[0]);
  expect(count).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/analytics\?actual=High&predicted=High$/);
  await expect(analytics.listed.locator("tbody tr")).toHaveCount(count);
  await page.getByRole("button", { name: "Close the list" }).click();
  await expect(analytics.listed).toHaveCount(0);
  await expect(page).toHaveURL(/#\/analytics$/);
});

look("parts are reached by keyboard and stand in the address", async ({ app, page }) => {
  const analytics = await tested(app, page);
  await analytics.tab("Overview").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/analytics\/features$/);
  await expect(analytics.importance).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(analytics.table("Leaderboard").locator("tbody tr")).toHaveCount(5);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { name: "Intended use" })).toBeVisible();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/#\/analytics\/scenarios$/);
});

look("the most important feature is shown first, another is chosen from the picture or the list", async ({ app, page }) => {
  const analytics = await tested(app, page, "?demo&asof=2025-07-04#/analytics/features");
  await expect(analytics.dependence).toBeVisible();
  await expect(analytics.scatter).toBeVisible();
  await analytics.importance.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/features\?feature=[a-z_]+$/);
  await analytics.feature.selectOption("total_products");
  await expect(page).toHaveURL(/\?feature=total_products$/);
  const points = await analytics.twin("Confidence against the feature");
  expect(points).toHaveLength(33);
  await page.getByRole("button", { name: "Contributions" }).click();
  await expect(analytics.importance).toBeVisible();
});

const FILES = [
  { button: "Model card", name: "model_card.md", holds: /^# Model card\n\n## Model\n/ },
  { button: "Trained model", name: "model.json", holds: /^\{"format":"onelead-model-1"/ },
  { button: "Out-of-fold probabilities", name: "oof_predictions.csv", holds: /^\uFEFFcustomer_id,prob_high,prob_medium,prob_low\r\n/ },
  { button: "Contributions", name: "contributions.csv", holds: /^\uFEFFcustomer_id,class,base_value,.*,raw_score\r\n/ },
];

for (const { button, name, holds } of FILES) {
  look(`${name} is saved from the card`, async ({ app, page }) => {
    const analytics = await tested(app, page, "?demo&asof=2025-07-04#/analytics/card");
    const file = await saved(page, () => analytics.save(button).click());
    expect(file.name).toBe(name);
    expect(file.text).toMatch(holds);
  });
}

test("another as-of date is tested anew", async ({ app, page }) => {
  const analytics = await tested(app, page);
  await new Frame(page).changeDate("2024-07-04");
  await app.is("ready");
  await expect(analytics.testing).toHaveText(DONE, { timeout: 60_000 });
  await expect(analytics.answer).not.toHaveText("It is being tested.");
});
