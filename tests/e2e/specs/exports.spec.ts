// Downloads: their names, their form by SPEC 9, and that they come once each.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Frame } from "../pages/frame.ts";
import { Pipeline } from "../pages/pipeline.ts";
import type { App } from "../fixtures.ts";

const AT = "?demo&asof=2025-07-04";

async function saved(page: App["page"], act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** Rows of a CSV of ours: `\r\n` ends each, also the last. */
function rows(text: string): string[] {
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const lines = text.slice(1, -2).split("\r\n");
  expect(lines.every((line) => !line.includes("\n"))).toBe(true);
  return lines;
}

const CSV = [
  {
    item: "Predictions",
    name: "customer_predictions.csv",
    head: /^customer_id,customer_name,(?:[a-z0-9_]+,){41}propensity_tier,predicted_propensity,prob_high,prob_medium,prob_low,prediction_confidence,composite_score$/,
  },
  {
    item: "Top opportunities",
    name: "top_opportunities.csv",
    head: /^rank,customer_id,customer_name,predicted_propensity,prediction_confidence,composite_score,urgency_score,rfm_score,opportunity_propensity_score,top_reasons$/,
  },
  {
    item: "Recommendations",
    name: "consultant_recommendations.csv",
    head: /^customer_id,customer_name,predicted_propensity,prediction_confidence,top_action_type,top_action_title,top_action_urgency,top_action_timeline,num_actions,risk_flags,subject,message$/,
  },
];

for (const { item, name, head } of CSV) {
  test(`${name} has SPEC's name, columns and line ends`, async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open(AT, "ready");
    await frame.exports.click();
    await expect(page.getByRole("menuitem", { name: item })).toContainText(name);
    await page.keyboard.press("Escape");
    const file = await saved(page, () => frame.pick(frame.exports, new RegExp(`^${item}`)));
    expect(file.name).toBe(name);
    const [first = "", ...others] = rows(file.text);
    expect(first).toMatch(head);
    expect(others.length).toBeGreaterThan(5);
    await expect(frame.messages).toContainText(`Saved ${name}`);
  });
}

test("predictions hold every customer, and the pipeline's button makes the same file", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(`${AT}#/pipeline?levels=High`, "ready");
  const one = await saved(page, () => frame.pick(frame.exports, /^Predictions/));
  const other = await saved(page, () => new Pipeline(page).csv.click());
  expect(rows(one.text)).toHaveLength(1 + 33);
  expect(other).toEqual(one);
});

test("report.json is the whole report", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(AT, "ready");
  const file = await saved(page, () => frame.pick(frame.exports, /^Whole report/));
  expect(file.name).toBe("report.json");
  const report = JSON.parse(file.text) as { as_of: string; customers: unknown[] };
  expect(report.as_of).toBe("2025-07-04");
  expect(report.customers).toHaveLength(33);
});

test("an impatient second press makes no second file", async ({ app, page }) => {
  const pipeline = new Pipeline(page);
  await app.open(`${AT}#/pipeline`, "ready");
  const names: string[] = [];
  page.on("download", (download) => names.push(download.suggestedFilename()));
  await pipeline.csv.evaluate((button) => {
    (button as HTMLButtonElement).click();
    (button as HTMLButtonElement).click();
  });
  await expect(new Frame(page).messages).toContainText("Saved customer_predictions.csv");
  await expect(pipeline.csv).not.toHaveAttribute("aria-busy", "true");
  expect(names).toEqual(["customer_predictions.csv"]);
});
