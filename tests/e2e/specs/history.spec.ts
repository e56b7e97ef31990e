// What became of past bids, and who is silent for longer than usual. Figures are those of tests/golden/win_loss_demo.json.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Frame } from "../pages/frame.ts";
import { History } from "../pages/history.ts";

const AT = "?demo&asof=2025-07-04#/history";

interface Golden {
  totals: { open: number; won: number; lost: number; no_bid: number; canceled: number };
  counted: [number, number];
  dimensions: Record<"practice" | "contract_terms", { rows: { value: [string, ...unknown[]]; decided: number; lost: number; interval: [number, number] | null }[] }>;
}

async function golden(): Promise<Golden> {
  return JSON.parse(await readFile(new URL("../../golden/win_loss_demo.json", import.meta.url), "utf8")) as Golden;
}

const grouped = (number: number): string => number.toLocaleString("en-US");

test("all bids come first, and an open one is only counted", async ({ app, page }) => {
  const history = new History(page);
  const { totals, counted } = await golden();
  await app.open("?demo&asof=2025-07-04", "ready");
  await new Frame(page).view("History").click();
  await expect(page).toHaveURL(/#\/history$/);
  await expect(history.lede).toContainText(`${grouped(counted[1])} of ${grouped(counted[0])} decided bids are recorded as lost`);
  await expect(history.lede).toContainText("nothing about a bid that is open");
  await expect(history.figure("Won")).toContainText(grouped(totals.won));
  await expect(history.figure("Lost")).toContainText(`${grouped(totals.no_bid)} of them are no-bids`);
  await expect(history.figure("Open")).toContainText(grouped(totals.open));
  await expect(page.getByRole("main")).not.toContainText(/win rate/i);
});

test("bids are split by what is chosen, which stands in the address", async ({ app, page }) => {
  const history = new History(page);
  const { dimensions } = await golden();
  await app.open(AT, "ready");
  await expect(history.rows).toHaveCount(dimensions.practice.rows.length);
  await history.splitBy.selectOption({ label: "Contract terms" });
  await expect(page).toHaveURL(/#\/history\?by=contract_terms$/);
  const fixed = dimensions.contract_terms.rows.find(({ value }) => value[1] === "Fixed price");
  await expect(history.row("Fixed price")).toContainText(grouped(fixed?.decided ?? -1));
  await expect(history.row("Fixed price").locator(".app-interval__value")).toHaveText(/^\d+% \(\d+–\d+%\)$/);
  await app.reload("ready");
  await expect(history.row("Fixed price")).toBeVisible();
});

test("the file says what the view says", async ({ app, page }) => {
  const history = new History(page);
  const { counted, dimensions } = await golden();
  await app.open(AT, "ready");
  const download = page.waitForEvent("download");
  await history.save.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("win_loss.csv");
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines[0]).toBe("\ufeffdimension,value,decided,lost,share,low,high,note");
  expect(lines[1]).toContain(`all,,${counted[0]},${counted[1]},`);
  expect(lines.filter((line) => line.startsWith("practice,"))).toHaveLength(dimensions.practice.rows.length);
});

test("silent customers are listed, and each says so on its own page", async ({ app, page }) => {
  const history = new History(page);
  await app.open(AT, "ready");
  await history.tab("Customers that come back").click();
  await expect(page).toHaveURL(/#\/history\/customers$/);
  await expect(history.silent.first()).toContainText("Quiet");
  await expect(history.returns.locator("tbody tr")).toHaveCount(4);
  await history.silent.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Rhythm of its projects" })).toBeVisible();
  await expect(page.locator(".app-history__rhythm")).toContainText(/^Rhythm of its projects\s*Quiet\. \d+ projects, usually/);
});
