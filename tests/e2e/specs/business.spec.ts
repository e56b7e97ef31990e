// What the lists may be worth on a person's assumptions, and what measures success.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Business } from "../pages/business.ts";
import { drop } from "../pages/drop.ts";
import { Executive } from "../pages/executive.ts";
import { Palette } from "../pages/palette.ts";
import { choose, json, saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04#/executive/business-case";
const RETURN = "Return on the cost";

test("typed assumptions change the result at once, and a bad value says why and takes nothing away", async ({ app, page }) => {
  const business = new Business(page);
  await app.open(AT, "ready");
  await expect(business.caution).toBeVisible();
  await expect(business.row("Customers up for renewal")).toContainText("counted");
  await expect(business.row("Value of a renewal")).toContainText("assumed");
  await expect(business.reset).toBeDisabled();

  // The seed's own counts: 130,000 on 50,000.
  for (const end of ["low", "base", "high"] as const) await business.field("Customers up for renewal", end).fill("3");
  for (const end of ["low", "base", "high"] as const) await business.field("Customers with a cross-sell", end).fill("16");
  await business.field("Customers with a cross-sell", "low").fill("16");
  await expect(business.figureOf(RETURN)).toContainText("160%");
  await expect(business.figureOf("Benefit in the first year")).toContainText("$130,000");
  await expect(business.pays).toContainText("It pays without a saved renewal");
  await expect(business.row("Customers up for renewal")).toContainText("assumed");

  const share = business.field("Renewals saved because of the list", "high");
  await share.fill("130");
  await expect(business.row("Renewals saved because of the list")).toContainText("High: a share cannot be above 100%.");
  await expect(share).toHaveAttribute("aria-invalid", "true");
  await expect(business.figureOf(RETURN)).toContainText("160%");
  await business.field("People who save it", "base").fill("many");
  await expect(business.row("People who save it")).toContainText("Base: type a number");
  await business.field("Cost, once", "low").fill("60,000");
  await expect(business.row("Cost, once")).toContainText("Low cannot be above Base.");
  await expect(share).toHaveValue("130");

  await business.reset.click();
  await expect(share).toHaveValue("30");
  await expect(business.row("Customers up for renewal")).toContainText("counted");
  await expect(business.inputs).not.toContainText("Low cannot be above Base.");
});

test("it leads there from the tab and the palette, and counts what the dashboard counts", async ({ app, page }) => {
  const [business, palette] = [new Business(page), new Palette(page)];
  await app.open("?demo&asof=2025-07-04#/executive", "ready");
  const band = page.getByRole("main").locator("[data-band] .app-metric").filter({ hasText: "Cross-sell" });
  const listed = await band.locator(".app-metric__value").innerText();
  await business.tab.click();
  await expect(page).toHaveURL(/#\/executive\/business-case$/);
  await expect(business.field("Customers with a cross-sell", "base")).toHaveValue(listed.trim());
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  await palette.type("roi");
  await page.keyboard.press("Enter");
  await expect(business.caution).toBeVisible();
});

test("saved as a slide and as JSON, dropped back, kept on request", async ({ app, page }) => {
  const business = new Business(page);
  await app.open(AT, "ready");
  await business.field("People who save it", "high").fill("7");
  const download = page.waitForEvent("download");
  await business.slide.click();
  const slide = await download;
  expect(slide.suggestedFilename()).toBe("onelead_business_case.pptx");
  expect((await readFile(await slide.path())).subarray(0, 2).toString()).toBe("PK");
  const file = await saved(page, () => business.json.click());
  expect(file.name).toBe("roi.json");
  expect(JSON.parse(file.text)).toMatchObject({
    format: "onelead-business-case",
    version: 1,
    inputs: { people: { high: 7, origin: "assumed" }, renewals: { origin: "counted" } },
  });
  await business.reset.click();
  await expect(business.field("People who save it", "high")).toHaveValue("2");
  await drop(page, json("roi.json", file.text));
  await expect(business.field("People who save it", "high")).toHaveValue("7");
  await choose(page, () => business.openFile.click(), json("roi.json", file.text.replace('"high": 7.0', '"high": -7.0')));
  await expect(page.locator(".app-toasts")).toContainText("roi.json was not opened");
  await expect(business.field("People who save it", "high")).toHaveValue("7");

  await business.remember.check();
  await app.reload("ready");
  await expect(business.field("People who save it", "high")).toHaveValue("7");
});

test("metrics of success say what measures them", async ({ app, page }) => {
  const business = new Business(page);
  await app.open("?demo&asof=2025-07-04#/executive", "ready");
  const freshness = await new Executive(page).freshness.locator(".app-panel__figure").innerText();
  await business.tab.click();
  await expect(business.metric("Freshness of the data")).toContainText(freshness);
  await expect(business.metric("Engagement rate")).toContainText("Not measurable");
  await expect(business.metric("Usage")).toContainText("Nothing is sent from this page");
  await expect(business.metrics.locator("tbody tr")).toHaveCount(9);
});

test("a workbook without products has nothing to count, and a number can be typed", async ({ app, page }) => {
  const business = new Business(page);
  await app.open("#/", "empty");
  const projects = "project,st_id,prj_customer\n1,10,Amber Mills\n2,11,Beacon Yards\n";
  await drop(page, { name: "projects.csv", mimeType: "text/csv", buffer: Buffer.from(projects) });
  await app.is("ready");
  await business.tab.click();
  await expect(page.getByRole("main")).toContainText("there are no renewals to count");
  await business.field("Customers up for renewal", "high").fill("4");
  await business.field("Customers up for renewal", "base").fill("2");
  await expect(page.getByRole("main")).not.toContainText("there are no renewals to count");
});

test("the business case is accessible and fits", async ({ app, page, checkLooks }) => {
  const business = new Business(page);
  await app.open(AT, "ready");
  await business.field("People who save it", "base").fill("many");
  await expect(business.row("People who save it")).toContainText("type a number");
  await checkLooks();
});

test("on a phone the three values of an input stand on one line, below where it comes from", async ({ app, page }) => {
  const business = new Business(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open(AT, "ready");
  const row = business.row("Value of a renewal");
  await row.scrollIntoViewIfNeeded();
  const tops = await row.getByRole("textbox").evaluateAll((fields) => fields.map((field) => Math.round(field.getBoundingClientRect().top)));
  expect(tops).toHaveLength(3);
  expect(new Set(tops).size).toBe(1);
  // A gap as wide as a label once stood above each value.
  expect((await row.boundingBox())?.height).toBeLessThan(180);
});
