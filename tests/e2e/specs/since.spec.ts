// What changed since an earlier export: from the first line to the cell, by mouse, by keyboard, on a phone.
import { readFile } from "node:fs/promises";

import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { Explorer } from "../pages/explorer.ts";
import { DEMO, lastMonth, SMALL } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Palette } from "../pages/palette.ts";
import { Pipeline } from "../pages/pipeline.ts";
import { SessionFiles } from "../pages/session.ts";
import { Since } from "../pages/since.ts";
import { choose, json, saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04";
const NOW = `${AT}#/executive/since`;

test("before anything is compared it says what for, and a snapshot can be saved and dropped", async ({ app, page, checkAccessibility }) => {
  const since = new Since(page);
  await app.open(`${AT}#/executive`, "ready");
  await expect(since.line).toHaveCount(0);
  await since.tab.click();
  await expect(page).toHaveURL(/#\/executive\/since$/);
  await expect(page.getByRole("main")).toContainText("names, levels and features, but no rows");
  await checkAccessibility();
  const file = await saved(page, () => since.save.click());
  expect(file.name).toBe("onelead_snapshot_20250704.json");

  // The same month twice: nothing happened.
  await choose(page, () => since.choose.click(), json(file.name, file.text));
  await since.isCompared();
  await expect(since.line).toContainText("no customer came, went or changed level");
  await expect(since.tab).toHaveText("Since Jul 4");
  await since.goTo("#/executive/since/rows");
  await expect(since.changes.absent).toBeVisible();
});

test("from the first line to the changed cell by mouse", async ({ app, page }) => {
  const since = new Since(page);
  await app.open(`${AT}#/executive`, "ready");
  await since.compareDemo();
  const counts = await since.counts();
  expect(counts.length).toBeGreaterThan(3);
  for (const { what, customers, address } of counts) {
    await test.step(what, async () => {
      await since.goTo(address);
      await expect(page).toHaveURL((url) => url.hash === address);
      await expect.poll(() => since.listed(), what).toBe(customers);
    });
  }
  await expect(since.first).toContainText(/^Look first at .+ → .+\.$/);

  await since.overview.click();
  await expect(since.line, "the line stands on the overview too").toContainText(/^Since /);
  await since.numbers.filter({ hasText: "changed level" }).click();
  await expect(page).toHaveURL(/#\/executive\/since\?show=moved$/);
  await expect(since.heading).toBeFocused();

  await since.show.selectOption("");
  await since.by.selectOption("own_rows");
  const row = since.rows.first();
  await since.unfold(row).click();
  await expect(since.unfold(row)).toHaveAttribute("aria-expanded", "true");
  await expect(since.path.getByRole("row")).toHaveCount(1 + 8);
  const parts = (await since.path.locator("td[data-kind=number]").allInnerTexts()).map((text) => Number(text.replace("−", "-")));
  const [before = 0, ...rest] = parts;
  const after = rest.pop() ?? 0;
  expect(rest.reduce((sum, part) => sum + part, before), "the parts add up").toBeCloseTo(after, 6);

  await since.changedRows.first().click();
  await expect(page).toHaveURL(/#\/executive\/since\/rows\?customer=/);
  await expect(since.changes.bySource).toBeVisible();
  await expect(since.changes.rows.first()).toBeVisible();
  const cell = since.changes.cells.first();
  const address = (await cell.innerText()).split("!").at(-1) ?? "";
  await cell.click();
  await expect(page).toHaveURL(new RegExp(`#/insights/rows\\?source=\\w+&cell=${address}`));
  await expect(new Explorer(page).active).toBeVisible();
});

test("the list and the changed rows are gone through by keyboard", async ({ app, page }) => {
  const since = new Since(page);
  const palette = new Palette(page);
  await app.open(AT, "ready");
  await page.keyboard.press("Control+k");
  await palette.field.fill("what changed");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/executive\/since$/);
  await since.demo.focus();
  await page.keyboard.press("Enter");
  await since.isCompared();
  const name = (row: number) => since.rows.nth(row).getByRole("rowheader").locator("a, button").first();
  await since.goTo("#/executive/since?show=moved");
  await expect(since.rows.first()).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(name(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(name(0)).toBeFocused();
  await since.unfold(since.rows.first()).focus();
  await page.keyboard.press("Enter");
  await expect(since.path).toBeVisible();
  await expect(since.unfold(since.rows.first()), "the focus stays where it was pressed").toBeFocused();
  await since.goTo("#/executive/since/rows?kind=changed");
  await expect(since.changes.rows.first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(since.changes.cells.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/insights\/rows\?source=/);
});

test("a customer and the pipeline say what happened, and links keep the filter", async ({ app, page }) => {
  const since = new Since(page);
  const pipeline = new Pipeline(page);
  await app.open(`${AT}#/pipeline`, "ready");
  await expect(page.getByRole("combobox", { name: /^Since / })).toHaveCount(0);
  await since.goTo("#/executive/since");
  await since.demo.click();
  await since.isCompared();
  const moved = (await since.counts()).find(({ what }) => what.includes("changed level"))?.customers ?? 0;

  await since.goTo("#/pipeline?levels=High,Medium,Low&since=moved&cols=level,since");
  await expect(pipeline.head("Since")).toBeVisible();
  await expect.poll(() => pipeline.matching()).toBe(moved);
  const [told = ""] = await pipeline.rows.first().locator("[data-label='What changed']").allInnerTexts();
  expect(told).toMatch(/→ (High|Medium|Low) /);
  await page.getByRole("combobox", { name: /^Since / }).selectOption("up");
  await expect(page).toHaveURL(/since=up/);

  await pipeline.rows.first().getByRole("rowheader").getByRole("link").first().click();
  const line = page.locator(".app-since__customer > summary");
  await expect(line).toContainText(/^Since .+: .+ → /);
  await line.click();
  await expect(since.path).toBeVisible();

  await since.goTo("#/executive/since");
  await since.stop.click();
  await expect(since.choose).toBeVisible();
  await since.goTo("#/pipeline?since=up");
  await expect(page.getByRole("main")).toContainText("nothing is compared");
});

test("last month's workbook can be chosen, and its files are saved", async ({ app, page }) => {
  const since = new Since(page);
  await app.open(NOW, "ready");
  await choose(page, () => since.choose.click(), lastMonth());
  await since.isCompared();
  await expect(since.lookBack).toBeVisible();
  const files = page.getByRole("group", { name: "Save as a file" });
  for (const [label, name] of [
    ["Customers (CSV)", /^changes.*\.csv$/],
    ["Rows (CSV)", /^changed_rows.*\.csv$/],
    ["Everything (JSON)", /^changes.*\.json$/],
  ] as const) {
    const file = await saved(page, () => files.getByRole("button", { name: label }).click());
    expect(file.name).toMatch(name);
    expect(file.text.length).toBeGreaterThan(100);
  }
});

test("a broken snapshot says what is wrong and leaves the comparison", async ({ app, page, checkAccessibility }) => {
  const since = new Since(page);
  await app.open(NOW, "ready");
  await since.compareDemo();
  const before = await since.line.innerText();
  const broken = json("broken.json", '{"format": "onelead-snapshot", "version": 1, "customers": 3}');
  await choose(page, () => since.another.click(), broken);
  await expect(since.problem).toBeVisible();
  await expect(since.line).toHaveText(before);
  await checkAccessibility();
});

test("all of it is accessible and fits", async ({ app, page, checkLooks }) => {
  const since = new Since(page);
  await app.open(NOW, "ready");
  await checkLooks();
  await since.demo.click();
  await since.isCompared();
  await since.unfold(since.rows.first()).click();
  await page.getByText("How the data differ").click();
  await checkLooks();
  await since.goTo("#/executive/since/rows");
  await expect(since.changes.rows.first()).toBeVisible();
  await checkLooks();
  await since.goTo("#/executive");
  await expect(since.line).toBeVisible();
  await checkLooks();
});

test.describe("390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("from the first line to the changed cell by touch", async ({ app, page, checkAccessibility }) => {
    const since = new Since(page);
    const frame = new Frame(page);
    await app.open(NOW, "ready");
    await expect(frame.heading).toHaveText("Executive dashboard");
    await since.demo.tap();
    await since.isCompared();
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    await since.numbers.filter({ hasText: "by their own rows" }).tap();
    await expect(since.rows.first()).toBeInViewport();
    await since.unfold(since.rows.first()).tap();
    await expect(since.path).toBeVisible();
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    await checkAccessibility();
    await since.changedRows.first().tap();
    await expect(since.changes.rows.first()).toBeVisible();
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    await checkAccessibility();
    await since.changes.cells.first().tap();
    await expect(new Explorer(page).active).toBeVisible();
  });
});

test("a snapshot alone says what it holds, and in any order with a workbook what changed", async ({ app, page }) => {
  const since = new Since(page);
  await app.open(`${AT}#/executive/since`, "ready");
  const file = await saved(page, () => since.save.click());
  await app.open("?asof=2025-07-04");
  const snapshot = { name: file.name, mimeType: "application/json", buffer: Buffer.from(file.text) };
  await app.give(snapshot);
  await expect(page.getByRole("main")).toContainText("It holds 33 customers as of Jul 4, 2025, from demo.xlsx.");
  await app.give(DEMO);
  await app.is("ready");
  await since.isCompared();

  await app.open("?asof=2025-07-04");
  await app.give({ ...snapshot, buffer: Buffer.from(file.text.slice(0, 900)) });
  await expect(page.getByRole("main")).toContainText("The file ends too early");
  const workbook = { name: "demo.xlsx", mimeType: "", buffer: await readFile(DEMO) };
  await app.give(snapshot, workbook);
  await app.is("ready");
  await since.isCompared();
});

test("a workbook of other customers is refused, and the next one is compared all the same", async ({ app, page }) => {
  const since = new Since(page);
  await app.open(`${AT}#/executive/since`, "ready");
  await choose(page, () => since.choose.click(), SMALL);
  await expect(page.getByRole("main")).toContainText("There is no comparison.");
  await expect(page.getByRole("button", { name: "Customers (CSV)" }), "there is nothing to save").toHaveCount(0);
  await choose(page, () => page.getByRole("button", { name: "Compare with something else" }).click(), DEMO);
  await since.isCompared();
  await expect(page.getByRole("main")).not.toContainText("There is no comparison.");
});

test("a snapshot saved with a passphrase opens with it before, with or after a workbook", async ({ app, page, checkAccessibility }) => {
  const since = new Since(page);
  const lock = new SessionFiles(page, "snapshot");
  const main = page.getByRole("main");
  await app.open(NOW, "ready");
  await since.saveLocked.click();
  await expect(lock.saveDialog.getByRole("checkbox"), "a snapshot holds no workbook").toHaveCount(0);
  await checkAccessibility();
  await lock.saveDialog.getByLabel("Repeat the passphrase").fill("x");
  await expect(lock.saveDialog.getByRole("button", { name: "Save snapshot" })).toBeDisabled();
  const file = await saved(page, () => lock.saveWith("correct horse"));
  expect(file.name).toBe("onelead_snapshot_20250704.json");
  const head = { format: "onelead locked snapshot", kdf: "PBKDF2-HMAC-SHA-256", iterations: 600_000, cipher: "AES-256-GCM" };
  expect(JSON.parse(file.text)).toMatchObject(head);
  expect(file.text).not.toMatch(/onelead-snapshot|checksum|customers/);
  await expect(page.getByRole("status").filter({ hasText: `Saved ${file.name}` })).toBeVisible();
  const locked = json(file.name, file.text);

  // Before the workbook.
  await app.open("?asof=2025-07-04");
  await drop(page, locked);
  await checkAccessibility();
  await lock.unlock("wrong horse");
  await expect(lock.wrong).toHaveText("That passphrase does not open this file, or the file was changed.");
  await lock.unlock("correct horse");
  await expect(main).toContainText("It holds 33 customers as of Jul 4, 2025, from demo.xlsx.");
  await app.give(DEMO);
  await app.is("ready");
  await since.isCompared();

  // Together with it, in either order.
  const workbook = { name: "demo.xlsx", mimeType: "", buffer: await readFile(DEMO) };
  for (const files of [
    [locked, workbook],
    [workbook, locked],
  ]) {
    await app.open("?asof=2025-07-04");
    await drop(page, ...files);
    await lock.unlock("correct horse");
    await app.is("ready");
    await since.isCompared();
  }
});

test("a locked snapshot that is not opened leaves what is compared", async ({ app, page }) => {
  const since = new Since(page);
  const lock = new SessionFiles(page, "snapshot");
  await app.open(NOW, "ready");
  await since.saveLocked.click();
  const file = await saved(page, () => lock.saveWith("correct horse"));
  const locked = json(file.name, file.text);
  await since.compareDemo();
  const line = await since.line.innerText();

  await choose(page, () => since.another.click(), locked);
  await lock.unlock("wrong horse");
  await expect(lock.wrong).not.toBeEmpty();
  await expect(since.line).toHaveText(line);
  await lock.unlockDialog.getByRole("button", { name: "Cancel" }).click();
  await expect(lock.unlockDialog).toBeHidden();
  await expect(since.line).toHaveText(line);

  // The header is authenticated: with another one the right passphrase opens nothing.
  const salted = { ...(JSON.parse(file.text) as object), salt: "AAAAAAAAAAAAAAAAAAAAAA==" };
  await drop(page, json("changed.json", JSON.stringify(salted)));
  await lock.unlock("correct horse");
  await expect(lock.wrong).toHaveText("That passphrase does not open this file, or the file was changed.");
  await page.keyboard.press("Escape");
  await expect(since.line).toHaveText(line);
});

test("with last month's workbook the products that were due are named, with their cells", async ({ app, page, checkAccessibility }) => {
  const since = new Since(page);
  await app.open(`${AT}#/executive`, "ready");
  await since.compareDemo();
  await since.goTo("#/executive/since?show=renewals&customer=50420372");
  const told =
    /^Product \S+.*, end of (service )?life .+: (still due|date moved later|has no date now|another customer’s now|no longer in the file) \S+![A-Z]+\d+/;
  await expect(since.due.first()).toHaveText(told);
  await checkAccessibility();
  const cell = since.due.getByRole("link").first();
  const address = (await cell.innerText()).split("!").at(-1) ?? "";
  await cell.click();
  await expect(page).toHaveURL(new RegExp(`#/insights/rows\\?source=\\w+&cell=${address}`));
  await expect(new Explorer(page).active).toBeVisible();
});

test("who moved since the snapshot can be asked once there is one", async ({ app, page }) => {
  const since = new Since(page);
  const palette = new Palette(page);
  await app.open(NOW, "ready");
  await palette.type("who moved since the snapshot");
  await expect(palette.dialog).toContainText("Nothing is compared yet");
  await page.keyboard.press("Escape");
  await since.compareDemo();
  const moved = (await since.counts()).find(({ what }) => what.includes("changed level"))?.customers ?? 0;
  await palette.type("who moved since the snapshot");
  await expect(palette.chips).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/pipeline\?.*since=moved/);
  await expect.poll(() => new Pipeline(page).matching()).toBe(moved);
});
