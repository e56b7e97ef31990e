// Downloads: their names, their form (docs/method.md, Export formats), and that each comes once.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { unzipped } from "../pages/archive.ts";
import { Enablement } from "../pages/enablement.ts";
import { Frame } from "../pages/frame.ts";
import { Pipeline } from "../pages/pipeline.ts";
import { saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04";

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
  test(`${name} has its name, columns and line ends`, async ({ app, page }) => {
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

test("predictions hold every customer, the pipeline's file those on screen in their order", async ({ app, page }) => {
  const frame = new Frame(page);
  const pipeline = new Pipeline(page);
  await app.open(`${AT}#/pipeline?levels=High&sort=-name`, "ready");
  const all = await saved(page, () => frame.pick(frame.exports, /^Predictions/));
  expect(rows(all.text)).toHaveLength(1 + 33);
  const shown = await saved(page, () => pipeline.csv.click());
  expect(shown.name).toBe("onelead_pipeline_20250704.csv");
  const [head = "", ...lines] = rows(shown.text);
  expect(head).toMatch(/^rank,customer_id,customer_name,predicted_propensity,/);
  const names = await pipeline.column("Customer");
  expect(lines).toHaveLength(names.length);
  lines.forEach((line, place) => expect(names[place]).toContain(line.split(",")[1]));
  // The menu makes the same file, also from another view after a search.
  expect(await saved(page, () => frame.pick(frame.exports, /^Pipeline view/))).toEqual(shown);
});

test("the menu lists every file with what it holds", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(AT, "ready");
  await frame.exports.click();
  const items = page.getByRole("menu", { name: "Export" }).getByRole("menuitem");
  await expect(items).toHaveText([
    /^Report workbook.*sheets.*onelead_report\.xlsx$/s,
    /^Predictions.*41 features.*customer_predictions\.csv$/s,
    /^Top opportunities.*top_opportunities\.csv$/s,
    /^Recommendations.*consultant_recommendations\.csv$/s,
    /^Action list.*actions\.csv$/s,
    /^Packs per person.*sorted by person.*onelead_packs_people\.zip$/s,
    /^Packs per country.*onelead_packs_countries\.zip$/s,
    /^Pipeline view.*onelead_pipeline_20250704\.csv$/s,
    /^Bids won and lost.*win_loss\.csv$/s,
    /^Findings in the data.*findings\.csv$/s,
    /^Outcomes to fill in.*outcomes\.csv$/s,
    /^CRM ids to fill in.*crm_ids\.csv$/s,
    /^Model card.*model_card\.md$/s,
    /^Trained model.*model\.json$/s,
    /^Report as JSON.*report\.json$/s,
  ]);
});

test("the workbook is one, and the same each time", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(AT, "ready");
  const make = async () => {
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, /^Report workbook/);
    expect((await download).suggestedFilename()).toBe("onelead_report.xlsx");
    return readFile(await (await download).path());
  };
  const first = await make();
  expect(first.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect(first.length).toBeGreaterThan(20_000);
  await expect(frame.messages).toContainText("Saved onelead_report.xlsx");
  expect((await make()).equals(first)).toBe(true);
});

/** The files of an archive from the export menu. */
async function archive(page: Page, item: RegExp): Promise<Map<string, Buffer>> {
  const frame = new Frame(page);
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, item);
  return unzipped(await readFile(await (await download).path()));
}

for (const [item, name] of [
  [/^Packs per person/, "onelead_packs_people.zip"],
  [/^Packs per country/, "onelead_packs_countries.zip"],
] as const) {
  test(`${name} has two files for each list, and pages that need nothing else`, async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open(AT, "ready");
    const files = await archive(page, item);
    await expect(frame.messages).toContainText(`Saved ${name}`);
    const names = [...files.keys()];
    expect(names[0]).toBe("index.html");
    const stems = names.filter((file) => file.endsWith(".xlsx")).map((file) => file.slice(0, -".xlsx".length));
    expect(stems.length).toBeGreaterThan(3);
    expect(names).toEqual(["index.html", ...stems.flatMap((stem) => [`${stem}.xlsx`, `${stem}.html`])]);
    const index = files.get("index.html")?.toString("utf8") ?? "";
    for (const stem of stems) expect(index).toContain(`href="${stem}.html"`);
    const whole = files.get(`${stems[0]}.html`)?.toString("utf8") ?? "";
    // The page that reads it here allows no inline style.
    const list = whole.replace(/<style>.*?<\/style>/s, "");
    expect(list.length, "it brings its style along").toBeLessThan(whole.length);
    const parsed = await page.evaluate((text) => {
      const shown = new DOMParser().parseFromString(text, "text/html");
      return {
        title: shown.querySelector("h1")?.textContent ?? "",
        heads: [...shown.querySelectorAll("th")].map((head) => head.textContent),
        rows: shown.querySelectorAll("tbody tr").length,
        loading: shown.querySelectorAll("script, link, img, iframe, object, [src], [href], [style]").length,
      };
    }, list);
    expect(parsed.title).toMatch(/^Call list: ./);
    expect(parsed.heads).toEqual(["Rank", "Customer", "Why", "What to do, and when", "What to say", "Project value", "Status"]);
    expect(parsed.rows).toBeGreaterThan(0);
    expect(parsed.loading).toBe(0);
    // The same list gives the same bytes.
    expect(await archive(page, item)).toEqual(files);
  });
}

test("what is done is on no list of a pack", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(`${AT}#/actions`, "ready");
  const counted = (files: Map<string, Buffer>) =>
    [...files].filter(([name]) => name.endsWith(".html") && name !== "index.html").map(([, bytes]) => bytes.toString("utf8"));
  const before = counted(await archive(page, /^Packs per country/)).join("");
  expect(before).not.toContain("handled");
  await actions.search.fill("51570796");
  const done = page.getByRole("button", { name: /^Done: / });
  await expect(done.first()).toBeVisible();
  while ((await done.count()) > 0) {
    const left = await done.count();
    await done.first().click();
    await expect(done).toHaveCount(left - 1);
  }
  const after = counted(await archive(page, /^Packs per country/)).join("");
  expect(after).toContain("1 customer is handled and not shown.");
});

/** Keywords and texts inside a PNG, and its size. */
function inside(png: Buffer): { width: number; height: number; texts: Record<string, string> } {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  const texts: Record<string, string> = {};
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    if (png.toString("latin1", at + 4, at + 8) === "tEXt") {
      const [keyword = "", text = ""] = data.toString("latin1").split("\0");
      texts[keyword] = text;
    }
    at += 12 + length;
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), texts };
}

test("a chart is saved as SVG and as PNG, each saying what it was made from", async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await app.open(AT, "ready");
  const menu = page.getByRole("button", { name: "Save “Due by week” as a picture" });
  const save = async (item: RegExp) => {
    const download = page.waitForEvent("download");
    await menu.click();
    await page.getByRole("menuitem", { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const svg = await save(/^SVG picture/);
  expect(svg.name).toBe("onelead_due_by_week_20250704.svg");
  const parsed = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "image/svg+xml");
    const said = (name: string) => document.querySelector(name)?.textContent ?? "";
    return {
      isBroken: document.querySelector("parsererror") !== null,
      title: said("title"),
      about: said("metadata"),
      words: [...document.querySelectorAll("text")].map((word) => word.textContent ?? ""),
      ground: document.querySelector("rect")?.getAttribute("fill"),
    };
  }, svg.bytes.toString("utf8"));
  expect(parsed).toMatchObject({ isBroken: false, title: "Due by week", ground: "#ffffff" });
  expect(parsed.about).toMatch(/2025-07-04[^]*demo\.xlsx \(SHA-256 [0-9a-f]{64}\)[^]*All settings at their defaults/);
  expect(parsed.words).toContain("Due by week");
  expect(parsed.words.join(" ")).toMatch(/Now/);

  const png = await save(/^PNG picture/);
  expect(png.name).toBe("onelead_due_by_week_20250704.png");
  const { width, height, texts } = inside(png.bytes);
  expect(Math.min(width, height)).toBeGreaterThan(400);
  expect(texts).toMatchObject({
    Title: "Due by week",
    Software: "OneLead",
    "As-of date": "2025-07-04",
    Comment: "All settings at their defaults",
  });
  expect(texts.Source).toMatch(/^demo\.xlsx \(SHA-256 [0-9a-f]{64}\)$/);
});

test("paper says on every page what it was made from", async ({ app, page }) => {
  await app.open(`${AT}#/pipeline`, "ready");
  const foot = page.getByText(/^OneLead · As of 2025-07-04 · demo\.xlsx \(SHA-256 [0-9a-f]{64}\) · All settings/);
  await expect(foot).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(foot).toBeVisible();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeHidden();
});

test("report.json is the whole report", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(AT, "ready");
  const file = await saved(page, () => frame.pick(frame.exports, /^Report as JSON/));
  expect(file.name).toBe("report.json");
  const report = JSON.parse(file.text) as { as_of: string; customers: unknown[] };
  expect(report.as_of).toBe("2025-07-04");
  expect(report.customers).toHaveLength(33);
});

test("an impatient second press makes no second file", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open(AT, "ready");
  const names: string[] = [];
  page.on("download", (download) => names.push(download.suggestedFilename()));
  await frame.exports.click();
  await page.getByRole("menuitem", { name: /^Predictions/ }).evaluate((item) => {
    (item as HTMLButtonElement).click();
    (item as HTMLButtonElement).click();
  });
  await expect(frame.messages).toContainText("Saved customer_predictions.csv");
  await expect(frame.exports).not.toHaveAttribute("aria-busy", "true");
  expect(names).toEqual(["customer_predictions.csv"]);
});
