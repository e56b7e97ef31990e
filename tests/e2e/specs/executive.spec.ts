// The executive dashboard: its numbers, pictures, table, and its paper form.
import { expect, look, test } from "../fixtures.ts";
import { DEMO, NASTY, SECOND_GENERATION, SMALL, installBaseOnly, tooFew } from "../pages/files.ts";
import { Executive } from "../pages/executive.ts";
import { Frame } from "../pages/frame.ts";
import { Pipeline } from "../pages/pipeline.ts";

const WORKBOOKS = { demo: DEMO, "second generation": SECOND_GENERATION, nasty: NASTY, small: SMALL, "without a model": tooFew() };

for (const [name, workbook] of Object.entries(WORKBOOKS)) {
  test(`every number that counts customers leads to those customers, ${name}`, async ({ app, page }) => {
    const dashboard = new Executive(page);
    const pipeline = new Pipeline(page);
    await app.open("?asof=2025-07-04");
    await app.give(workbook);
    await app.is("ready");
    const counts = await dashboard.counts();
    // Three figures and the weeks are always there; the rest where the workbook tells it.
    expect(counts.length).toBeGreaterThanOrEqual(name === "without a model" ? 3 + 14 : 7 + 14 + 3);
    for (const { what, customers, address } of counts) {
      await test.step(`${what}: ${customers}`, async () => {
        await page.evaluate((address) => {
          location.hash = address;
        }, address);
        await expect(pipeline.lede).toBeVisible();
        expect.soft(await pipeline.matching(), what).toBe(customers);
        expect.soft(await pipeline.count(), what).toBe(Math.min(customers, 50));
      });
    }
  });
}

look("shows its numbers, with what is not fixed by construction first", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await expect(dashboard.metrics.locator(".app-metric__label")).toHaveText([
    "Urgent customers",
    "Actions due",
    "Value at stake",
    "Customers",
    "Top third by the rule",
    "Renewals",
    "Cross-sell",
    "Service expansion",
  ]);
  await expect(dashboard.metric("Value at stake")).toContainText(/≈ \$/);
  await expect(dashboard.metric("Top third by the rule")).toContainText(/\d+%/);
  await expect(dashboard.lede).toContainText("33 customers");
  await expect(dashboard.freshness).toBeVisible();
  await expect(dashboard.model).toContainText(/\d+ of 33 customers that it had not seen/);
  await expect(dashboard.model.getByRole("link")).toHaveAttribute("href", "#/analytics");
});

look("the call list says who, what to do, why, when, how sure and how much", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const rows = await dashboard.top.all();
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.length).toBeLessThanOrEqual(20);
  for (const [index, row] of rows.entries()) {
    const [rank, name, step, driver, due, level, score, value] = await row.locator("xpath=*").allInnerTexts();
    expect(rank).toBe(String(index + 1));
    expect(name).not.toBe("");
    expect(step?.trim()).not.toBe("");
    expect(driver?.trim()).not.toBe("");
    expect(due).toMatch(/^[A-Z][a-z]{2} \d+, \d{4}|^[A-Z][a-z]+/);
    expect(level?.trim()).toMatch(/^(High|Medium)\s+(Clear|Borderline|Not tested yet)$/);
    expect(score).toMatch(/^\d+\.\d$/);
    expect(value).toMatch(/^(≈ \$|–)/);
  }
  const note = await page.getByRole("main").locator(".app-table__foot").innerText();
  const counted = Number(/first \d+ of ([\d,]+)/.exec(note)?.[1] ?? rows.length);
  await dashboard.allInPipeline.click();
  await expect(page).toHaveURL(/#\/pipeline$/);
  await expect(new Pipeline(page).lede).toBeVisible();
  expect(await new Pipeline(page).matching()).toBe(counted);
});

test("without a model nothing claims a confidence", async ({ app, page }) => {
  await app.open("?asof=2025-07-04");
  await app.give(tooFew());
  await app.is("ready");
  await expect(new Executive(page).model).toContainText("A model needs at least 3 labeled customers, and there are 2.");
  await expect(new Executive(page).top.locator("meter")).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText(/NaN|undefined|null/);
});

test("hostile text of a workbook stays text", async ({ app, page }) => {
  await app.open("?asof=2025-07-04");
  await app.give(NASTY);
  await app.is("ready");
  for (const view of ["#/executive", "#/pipeline?levels=High,Medium,Low"]) {
    await page.evaluate((view) => {
      location.hash = view;
    }, view);
    await expect(page.getByRole("rowheader").first()).toBeVisible();
    await expect(page.getByRole("main").locator("script, iframe, img, [onerror], [onload]")).toHaveCount(0);
    expect(await app.overflow(), view).toBeLessThanOrEqual(0);
  }
});

look("pictures are drawn, say the same as their tables, and follow keys and pointer", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  for (const title of ["Due by week", "Opportunity types"]) {
    const figure = dashboard.figure(title);
    await expect.poll(() => figure.colors(), title).toBeGreaterThan(8);
    await figure.showAs("Table");
    const texts = await figure.rows.allInnerTexts();
    expect(texts.length).toBeGreaterThan(2);
    await figure.showAs("Chart");
    for (const text of texts) {
      const [label = "", count = ""] = text.split("\t");
      expect(await figure.chart.getAttribute("aria-label")).toContain(`${label.trim()} ${count.trim()}`);
    }
    await figure.chart.focus();
    for (const text of texts) {
      await page.keyboard.press("ArrowRight");
      await expect(figure.tip).toContainText(text.split("\t")[0]?.trim() ?? "");
    }
    await page.keyboard.press("Escape");
    await expect(figure.tip).toBeHidden();
  }
  const weeks = dashboard.figure("Due by week");
  const box = await weeks.chart.boundingBox();
  if (box === null) throw new Error("the chart is not on the page");
  // What is due at once is the first of 14 bars.
  await page.mouse.move(box.x + box.width / 28, box.y + box.height - 30);
  await expect(weeks.tip).toContainText(/Due at once or overdue\s*\d+ customers?/);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(/#\/pipeline\?levels=High,Medium,Low&week=0$/);
});

look("a part of a picture is followed with Enter, and its filter can be lifted", async ({ app, page }) => {
  const { chart } = new Executive(page).figure("Due by week");
  const pipeline = new Pipeline(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/week=0$/);
  await expect(new Frame(page).heading).toHaveText("Opportunity pipeline");
  const narrowed = await pipeline.matching();
  await page.getByRole("button", { name: /Due at once or overdue.*Any due date/ }).click();
  await expect(page).not.toHaveURL(/week/);
  expect(await pipeline.matching()).toBeGreaterThan(narrowed);
});

look("levels that are thirds by construction have no picture", async ({ app, page }) => {
  await app.open("?demo&asof=2025-07-04", "ready");
  await expect(new Executive(page).figures.first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Customers by level" })).toHaveCount(0);
});

test("the first customer to call is above the fold", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await expect(dashboard.fixFirst.accept).toBeVisible();
  await dashboard.tested();
  await expect(dashboard.top.first()).toBeInViewport({ ratio: 1 });
  const band = await dashboard.metrics.evaluateAll((all) => all.map((metric) => metric.getBoundingClientRect().top));
  expect(new Set(band).size, "one band").toBe(1);
  await page.setViewportSize({ width: 390, height: 844 });
  const row = await dashboard.top.first().boundingBox();
  expect((row?.y ?? Number.NaN) + (row?.height ?? Number.NaN), "within a screen and a half of a phone").toBeLessThanOrEqual(844 * 1.5);
});

look("a word says how sure a level is, and a key opens and closes its figures", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await dashboard.tested();
  const doubt = dashboard.top.first().locator("details");
  await doubt.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(doubt).toContainText(/Tested confidence\s*\d+%/);
  await expect(doubt).toContainText(/In\u2011sample confidence/);
  await expect(doubt).toContainText(/Composite score\s*0\.\d{6}/);
  await page.keyboard.press("Escape");
  await expect(doubt).not.toHaveAttribute("open");
  await expect(doubt.locator("summary")).toBeFocused();
  await doubt.locator("summary").click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(doubt).not.toHaveAttribute("open");
});

look("the score orders the customers of a level", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const rows = await dashboard.top.all();
  const cells = await Promise.all(rows.map((row) => row.locator("xpath=*").allInnerTexts()));
  for (const level of ["High", "Medium"]) {
    const scores = cells.filter((row) => row[5]?.startsWith(level)).map((row) => Number(row[6]));
    expect(scores.length).toBeGreaterThan(5);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  }
});

test("what the workbook does not hold is unknown, not zero", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?asof=2025-07-04");
  await app.give(installBaseOnly());
  await app.is("ready");
  await expect(dashboard.metric("Value at stake")).toContainText("No projects in this workbook");
  await expect(dashboard.metric("Service expansion")).toContainText("No service credits in this workbook");
  await expect(page.getByRole("main")).not.toContainText("$0");
});

test("the heading of the list counts the rows below it", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open("?asof=2025-07-04");
  await app.give(SMALL);
  await app.is("ready");
  const rows = await dashboard.top.count();
  expect(rows).toBeLessThan(20);
  await expect(page.getByRole("heading", { name: `Call list: the top ${rows}`, exact: true })).toBeVisible();
});

test("pictures follow the theme", async ({ app, page }) => {
  const frame = new Frame(page);
  const { chart } = new Executive(page).figure("Opportunity types");
  await app.open("?demo&asof=2025-07-04", "ready");
  // The grade's words may make the row of pictures higher when they come.
  await new Executive(page).tested();
  const drawing = () => chart.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await expect.poll(drawing).not.toBe("");
  const light = await drawing();
  await frame.pick(frame.theme, "Dark");
  await expect.poll(drawing).not.toBe(light);
  await frame.pick(frame.theme, "Light");
  await expect.poll(drawing).toBe(light);
});

test("old data offers its own date as the as-of date", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2026-01-05", "ready");
  await expect(new Executive(page).freshness).toContainText("Old");
  await page.getByRole("button", { name: /^Use / }).filter({ visible: true }).click();
  await expect(frame.asOf.locator("time")).not.toHaveAttribute("datetime", "2026-01-05");
  await app.is("ready");
  await expect(new Executive(page).freshness).toContainText("Fresh");
});

test("what the workbook does not hold is said, and only that", async ({ app, page }) => {
  const absent = page.getByRole("main").getByText("Some of the data is missing.");
  await app.open("?demo&asof=2025-07-04", "ready");
  await expect(absent).toHaveCount(0);
  await app.give(installBaseOnly());
  await expect(absent).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`prints on white paper, from a ${colorScheme} page`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.open("?demo&asof=2025-07-04", "ready");
    await page.emulateMedia({ colorScheme, media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(new Frame(page).navigation).toBeHidden();
    const picture = (await page.screenshot({ fullPage: true })).toString("base64");
    const tones = await page.evaluate(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
      let dark = 0;
      let white = 0;
      for (let place = 0; place < pixels.length; place += 4) {
        const green = pixels[place + 1] ?? 0;
        if (green < 96) dark += 1;
        if (green > 248) white += 1;
      }
      return { dark: dark / (pixels.length / 4), white: white / (pixels.length / 4) };
    }, picture);
    expect(tones.white).toBeGreaterThan(0.6);
    expect(tones.dark).toBeGreaterThan(0.005);
    expect(tones.dark).toBeLessThan(0.2);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
  });
}
