// What the page promises: nothing leaves it, nothing is kept. The fixtures fail every test on any request after the load;
// here a whole visit is made.
import { expect, test } from "../fixtures.ts";
import { crash } from "../pages/faulty.ts";
import { SECOND_GENERATION, TEXT_AS_WORKBOOK } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Start } from "../pages/start.ts";

test("a whole visit asks for nothing once loaded", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.openFully();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
  await new Start(page).demo.click();
  await app.is("ready");
  for (const file of [/^Predictions/, /^Top opportunities/, /^Recommendations/, /^Report as JSON/, /^Report workbook/, /^Pipeline view/]) {
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, file);
    await download;
  }
  await frame.view("Pipeline").click();
  await frame.changeDate("2025-07-04");
  await expect(frame.asOf.locator("time")).toHaveAttribute("datetime", "2025-07-04");
  await app.give(TEXT_AS_WORKBOOK);
  await app.is("error");
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await crash(page);
  await expect(frame.messages).toContainText("was restarted");
  await page.waitForLoadState("networkidle");
  expect(requests.filter((name) => !/^[0-9a-f-]{36}$/.test(name))).toEqual([]);
});

test("works without any network once loaded", async ({ app, page, context }) => {
  const frame = new Frame(page);
  await app.openFully();
  await context.setOffline(true);
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await frame.view("Pipeline").click();
  await expect(frame.heading).toHaveText("Opportunity pipeline");
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, /^Report workbook/);
  expect((await download).suggestedFilename()).toBe("onelead_report.xlsx");
});

test.describe("on the first visit", () => {
  test.use({ wasHere: false });

  test("nothing of the workbook is kept on the machine", async ({ app, page, context }) => {
    await app.open("?demo", "ready");
    await new Frame(page).pick(new Frame(page).theme, "Light");
    const kept = await page.evaluate(async () => ({
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      databases: await indexedDB.databases(),
      cached: await caches.keys(),
    }));
    expect(kept).toEqual({ local: [["onelead.theme", "light"]], session: [], databases: [], cached: [] });
    expect(await context.cookies()).toEqual([]);
  });
});

test("names and search text never stand in the address", async ({ app, page }) => {
  await app.open("?demo#/pipeline", "ready");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("secret name");
  await expect(page.getByRole("main")).toContainText("No customer matches");
  expect(page.url()).not.toMatch(/secret/);
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toMatch(/secret/);
});
