// What is handled leaves every list of things to do, and can be looked at again.
import { expect, test } from "../fixtures.ts";
import { Enablement, type Part } from "../pages/enablement.ts";
import { Executive } from "../pages/executive.ts";
import { painted } from "../pages/painted.ts";

const AT = "?demo&asof=2025-07-04";

test("a customer with nothing left to do goes to the end of the call list", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open(AT, "ready");
  const link = dashboard.top.first().locator(".app-table__name").first();
  // Two customers have the same name.
  const name = (await link.innerText()).trim();
  const id = /customer\/([^?]+)$/.exec((await dashboard.top.first().getByRole("link").first().getAttribute("href")) ?? "")?.[1] ?? "";
  const step = await dashboard.top.first().locator("[data-slot=step]").innerText();
  await page.evaluate(() => {
    location.hash = "#/actions";
  });
  const actions = new Enablement(page);
  await actions.search.fill(id);
  // The rows follow the sentence above them a paint later.
  await expect(actions.found).toContainText("for 1 customer");
  await painted(page);
  await page.getByRole("button", { name: /^Done: / }).first().click();
  await page.evaluate(() => {
    location.hash = "#/executive";
  });
  const row = dashboard.top.filter({ hasText: id });
  await expect(row.locator("[data-slot=step]")).not.toHaveText(step);
  await page.evaluate(() => {
    location.hash = "#/actions";
  });
  const done = page.getByRole("button", { name: /^Done: / });
  while ((await done.count()) > 0) {
    const left = await done.count();
    await done.first().click();
    await expect(done).toHaveCount(left - 1);
  }
  await page.evaluate(() => {
    location.hash = "#/executive";
  });
  await expect(dashboard.top.last()).toContainText(name);
  await expect(dashboard.top.last()).toContainText("All done");
});

for (const part of ["Renewals", "Visit plan"] as const satisfies Part[]) {
  test(`${part} leaves out what is handled until asked for`, async ({ app, page }) => {
    const actions = new Enablement(page);
    await app.open(`${AT}#/actions`, "ready");
    await actions.tab(part).click();
    const rows = actions.rows(part);
    await expect(rows.first()).toBeVisible();
    await painted(page);
    const before = await rows.count();
    const done = page.getByRole("button", { name: /^Done: / });
    await done.first().click();
    // A customer may have another renewal to talk about.
    const note = page.getByRole("status").filter({ hasText: /handled/ }).filter({ hasText: "not shown" });
    for (let more = 0; more < 5 && (await note.count()) === 0; more++) await done.first().click();
    await expect(note).toHaveText(/^1 (customer|visit) is handled and not shown\./);
    await expect(rows).toHaveCount(before - 1);
    await page.getByRole("button", { name: "Show them" }).click();
    await expect(rows).toHaveCount(before);
    await expect(page).toHaveURL(/show=all/);
    await page.getByRole("button", { name: "Leave them out" }).click();
    await expect(rows).toHaveCount(before - 1);
  });
}
