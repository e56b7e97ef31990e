// Who started a project, and whether that could have been foretold. Figures are those of tests/golden/starts.json.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { CLOSED_EXPORT, STARTS } from "../pages/files.ts";
import { Starts } from "../pages/starts.ts";

const AT = "?asof=2025-07-04#/analytics/happened";

interface Golden {
  horizons: { horizon: number; auc: number; simple_auc: number; now: [string, number][] }[];
}

async function golden(horizon: number): Promise<Golden["horizons"][number]> {
  const { horizons } = JSON.parse(await readFile(new URL("../../golden/starts.json", import.meta.url), "utf8")) as Golden;
  const found = horizons.find((of) => of.horizon === horizon);
  if (found === undefined) throw new Error(`no horizon of ${horizon} days`);
  return found;
}

const hundredths = (share: number): string => Math.round(100 * share).toString();

test("the demo has too few customers, and only what is missing is shown", async ({ app, page }) => {
  const starts = new Starts(page);
  await app.open("?demo&asof=2025-07-04#/analytics/happened", "ready");
  await expect(starts.grade).toHaveText("Not enough data");
  await expect(starts.sentence).toContainText("too few to test a prediction; 30 are needed");
  await expect(starts.missing).toHaveCount(1);
  await expect(starts.compared).toHaveCount(0);
  await expect(starts.likeliest).toHaveCount(0);
  await expect(starts.timeline).toHaveCount(0);
  await expect(starts.limits).toContainText("not whom a visit would move");
  await expect(page.getByRole("main")).not.toContainText(/likely to buy|win rate|uplift/i);
});

test("a base with a rhythm is tested, and each customer gets a probability", async ({ app, page }) => {
  const starts = new Starts(page);
  const { auc, simple_auc, now } = await golden(180);
  await app.open(AT);
  await app.give(STARTS);
  await app.is("ready");
  await expect(starts.grade).toHaveText("Better than “who started last”");
  await expect(starts.sentence).toContainText(`in ${hundredths(auc)} of 100 pairs`);
  await expect(starts.sentence).toContainText(`manages ${hundredths(simple_auc)}`);
  await expect(starts.timeline).toBeVisible();
  await expect(starts.bands).toBeVisible();
  await expect(starts.compared).toHaveCount(4);
  await expect(starts.likeliest).toHaveCount(20);

  const [id, probability] = now.toSorted(([, one], [, other]) => other - one)[0] ?? ["", 0];
  await expect(starts.likeliest.first()).toContainText(`${hundredths(probability)}%`);
  await starts.likeliest.first().getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`#/customer/${id}$`));
  await expect(starts.next).toContainText(`: ${hundredths(probability)}%`);
  await expect(starts.next.getByRole("listitem")).toHaveCount(3);
  await starts.next.getByRole("link", { name: "How that was tested" }).click();
  await expect(starts.grade).toBeVisible();
});

test("the horizon stands in the address, and its grade decides what is shown", async ({ app, page }) => {
  const starts = new Starts(page);
  await app.open(AT);
  await app.give(STARTS);
  await app.is("ready");
  await starts.horizon.selectOption({ label: "30 days" });
  await expect(page).toHaveURL(/happened\?days=30$/);
  await expect(starts.grade).toHaveText(/^Off by \d+%$/);
  await expect(starts.compared).toHaveCount(4);
  await expect(starts.likeliest).toHaveCount(20);
  await expect(starts.likeliest.first()).not.toContainText("%");
  await starts.horizon.selectOption({ label: "365 days" });
  await expect(starts.grade).toHaveText("As good as “who started last”");
});

test("the test and the probabilities are saved", async ({ app, page }) => {
  const starts = new Starts(page);
  await app.open(AT);
  await app.give(STARTS);
  await app.is("ready");
  for (const [button, name, header, lines] of [
    [starts.saveTest, "backtest.csv", "origin,customers,starts,auc,brier,expected", 13],
    [starts.saveModel, "start_model.csv", "customer_id,probability,silence_days,starts,rhythm,cell_k,cell_n", 65],
  ] as const) {
    const download = page.waitForEvent("download");
    await button.click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(name);
    const text = (await readFile(await saved.path(), "utf8")).replace(/^\uFEFF/, "").trimEnd();
    expect(text.split(/\r?\n/)[0]).toBe(header);
    expect(text.split(/\r?\n/)).toHaveLength(lines);
  }
});

test("an export of closed projects is said to be one, and predicts nobody", async ({ app, page }) => {
  const starts = new Starts(page);
  await app.open(AT);
  await app.give(CLOSED_EXPORT);
  await app.is("ready");
  await expect(page.getByRole("main")).toContainText("This export holds closed projects only");
  await expect(starts.likeliest).toHaveCount(0);
});

test("nothing is wider than the window, and every name is there", async ({ app, page, checkAccessibility }) => {
  const starts = new Starts(page);
  await app.open(AT);
  await app.give(STARTS);
  await app.is("ready");
  await expect(starts.likeliest.first()).toBeVisible();
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    await checkAccessibility();
  }
});
