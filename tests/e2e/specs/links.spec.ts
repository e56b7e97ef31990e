// The review of links: accepted, rejected, taken back, saved, loaded and remembered, by keyboard alone.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Links } from "../pages/links.ts";

const AT = "?demo&asof=2025-07-04#/insights/links";

/** Customers in the header. */
const CUSTOMERS = /^(\d+) customers$/;

test("an accepted link makes one customer of two, everywhere, and can be undone", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  await expect(links.accept.first()).toBeVisible();
  await expect(links.outcome).toHaveText("No links are applied.");
  const header = page.getByRole("group", { name: "Current workbook" }).getByText(CUSTOMERS);
  const before = Number(CUSTOMERS.exec(await header.innerText())?.[1]);

  await links.accept.first().focus();
  await page.keyboard.press("Enter");
  await expect(links.applied).toHaveText("1 link applied");
  await expect(header).toHaveText(`${before - 1} customers`);
  await expect(links.outcome).toHaveText("1 link applied.");
  // The next suggestion has the focus, so that a list is decided without a mouse.
  await expect(links.accept.first()).toBeFocused();

  const company = links.rows("Companies with several ids");
  await expect(company).toHaveCount(1);
  const ids = (await company.getByRole("cell").innerText()).split(", ");
  expect(ids).toHaveLength(2);
  await page.goto(page.url().replace(/#.*/, "#/pipeline?levels=High,Medium,Low&limit=200"));
  const merged = page.getByRole("main").getByRole("row").filter({ hasText: ids[0] });
  await expect(merged).toContainText(ids[1] ?? "");

  await page.goto(page.url().replace(/#.*/, "#/insights/links"));
  await links.undo.focus();
  await page.keyboard.press("Enter");
  await expect(header).toHaveText(`${before} customers`);
  await expect(links.applied).toHaveCount(0);
});

test("a rejected link goes away, comes back when it is taken back, and changes no result", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  const spoken = await links.reject.first().getAttribute("aria-label");
  await links.reject.first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: spoken ?? "", exact: true })).toHaveCount(0);
  await expect(links.reject.first()).toBeFocused();
  await expect(links.applied).toHaveCount(0);
  await links.takeBack.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: spoken ?? "", exact: true })).toBeVisible();
  await expect(links.rows("Decided")).toHaveCount(0);
});

test("everything above a threshold is accepted at once", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  await expect(links.acceptAll).toBeVisible();
  const count = async () => Number(/\d+/.exec(await links.acceptAll.innerText())?.[0]);
  const safe = await count();
  await links.threshold.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(count).toBeLessThan(safe);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(count).toBe(safe);
  await links.acceptAll.focus();
  await page.keyboard.press("Enter");
  await expect(links.applied).toHaveText(/^\d+ links applied$/);
  await expect.poll(() => links.rows("Companies with several ids").count()).toBeGreaterThan(3);
  await expect(page.getByRole("heading", { name: "Suggested links" })).toBeFocused();
});

test("links are saved to a file and loaded from it", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  await links.accept.first().click();
  await expect(links.applied).toHaveText("1 link applied");
  const saved = page.waitForEvent("download");
  await links.save.click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("onelead_links.json");
  const path = await download.path();
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({
    format: "onelead links",
    version: 1,
    decisions: [expect.objectContaining({ verdict: "accepted" })],
  });

  await app.reload("ready");
  await expect(links.outcome).toHaveText("No links are applied.");
  const chooser = page.waitForEvent("filechooser");
  await links.load.focus();
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(path);
  await expect(links.applied).toHaveText("1 link applied");
});

test("a file that holds no links is refused with the reason, and nothing is lost", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  await links.accept.first().click();
  await expect(links.applied).toHaveText("1 link applied");
  const chooser = page.waitForEvent("filechooser");
  await links.load.click();
  await (await chooser).setFiles({ name: "links.json", mimeType: "application/json", buffer: Buffer.from("[1, 2") });
  await expect(page.getByText(/^The links were not loaded: /)).toBeVisible();
  await expect(links.applied).toHaveText("1 link applied");
});

test("links are remembered on this machine only when asked, and can be forgotten", async ({ app, page }) => {
  const links = new Links(page);
  await app.open(AT, "ready");
  await links.accept.first().click();
  await expect(links.applied).toHaveText("1 link applied");
  expect(await page.evaluate(() => localStorage.getItem("onelead.links"))).toBeNull();
  await links.remember.focus();
  await page.keyboard.press("Space");
  await app.open("#/insights/links");
  await app.give(DEMO);
  await app.is("ready");
  await expect(links.applied).toHaveText("1 link applied");
  await expect(links.remember).toBeChecked();
  await links.remember.focus();
  await page.keyboard.press("Space");
  expect(await page.evaluate(() => localStorage.getItem("onelead.links"))).toBeNull();
});
