// Other assumptions beside those in use, and a customer whose values are edited.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { drop } from "../pages/drop.ts";
import { Scenarios, WhatIf } from "../pages/scenarios.ts";

const AT = "?demo&asof=2025-07-04#/analytics/scenarios";
const CUSTOMER = "?demo&asof=2025-07-04#/customer/51570796";

test("three scenarios at one click, one of them put in use and taken back", async ({ app, page }) => {
  const scenarios = new Scenarios(page);
  await app.open(AT, "ready");
  await scenarios.suggest.click();
  await expect(scenarios.headline).toHaveText(/^\d+ of \d+ High customers (is|are) High in all 3 scenarios$/);
  await expect(scenarios.lines).toHaveCount(4);
  const always = Number((await scenarios.headline.innerText()).split(" ")[0]);
  await expect(scenarios.always).toHaveCount(Math.min(always, 12));
  const later = scenarios.line("In 90 days");
  await expect(later).toContainText("As of Oct 2, 2025");
  await expect(later).toContainText("Jaccard");

  const all = await scenarios.matrix.count();
  await scenarios.differs.check();
  await expect.poll(() => scenarios.matrix.count()).toBeLessThan(all);
  await expect(scenarios.matrix.first().locator("[data-differs]").first()).toBeVisible();

  await later.getByRole("button", { name: "Use these" }).click();
  await expect(page).toHaveURL(/asof=2025-10-02/);
  await expect(later.getByRole("button", { name: "In use" })).toBeDisabled();
  await new Assumptions(page).undo.click();
  await expect(page).toHaveURL(/asof=2025-07-04/);
  await expect(later.getByRole("button", { name: "Use these" })).toBeEnabled();
});

test("a scenario is saved from the panel, renamed, deleted, and kept on request", async ({ app, page }) => {
  const [scenarios, assumptions] = [new Scenarios(page), new Assumptions(page)];
  await app.open(AT, "ready");
  await assumptions.open.click();
  await assumptions.field("Boosting rounds").fill("20");
  await assumptions.panel.getByLabel("Save as scenario").fill("Fewer rounds");
  await assumptions.panel.getByRole("button", { name: "Save", exact: true }).click();
  await assumptions.cancel.click();
  const line = scenarios.line("Fewer rounds");
  await expect(line).toContainText("Boosting rounds: 100 → 20");
  await expect(scenarios.headline).toHaveText(/in the scenario as well$/);

  await line.getByRole("button", { name: "Rename: Fewer rounds" }).click();
  await page.getByLabel("Name of the scenario").fill("Twenty rounds");
  await page.keyboard.press("Enter");
  await expect(scenarios.line("Twenty rounds")).toBeVisible();

  await scenarios.remember.check();
  const download = page.waitForEvent("download");
  await scenarios.saveFile.click();
  const saved = await readFile(await (await download).path(), "utf8");
  expect(JSON.parse(saved)).toMatchObject({ format: "onelead-scenarios", version: 1, scenarios: [{ name: "Twenty rounds" }] });

  await scenarios.line("Twenty rounds").getByRole("button", { name: "Delete: Twenty rounds" }).click();
  await expect(scenarios.suggest).toBeVisible();
  await drop(page, { name: "scenarios.json", mimeType: "application/json", buffer: Buffer.from(saved) });
  await expect(scenarios.line("Twenty rounds")).toBeVisible();
  await app.reload("ready");
  await expect(scenarios.line("Twenty rounds")).toBeVisible();
});

test("every customer's levels are a table", async ({ app, page }) => {
  const scenarios = new Scenarios(page);
  await app.open(AT, "ready");
  await scenarios.suggest.click();
  await expect(scenarios.headline).toBeVisible();
  const download = page.waitForEvent("download");
  await scenarios.saveTable.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("scenarios.csv");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("customer_id,customer_name,now,In 90 days,Passed ends ignored,Opportunities ignored\r\n");
});

test("an edited customer: what follows, what is refused, what nobody is like", async ({ app, page }) => {
  const whatIf = new WhatIf(page);
  await app.open(CUSTOMER, "ready");
  await whatIf.open();
  await expect(whatIf.answer).toContainText("Change a value to see");
  await expect(whatIf.copy).toBeDisabled();
  await whatIf.field("Opportunities").fill("3");
  await expect(whatIf.answer).toContainText("You changed");
  await expect(whatIf.answer).toContainText("Are there customers like that?");
  await whatIf.field("Opportunities").fill("-1");
  await expect(whatIf.answer).toContainText("Opportunities cannot be below 0.");
  await whatIf.field("Opportunities").fill("900000");
  await expect(whatIf.answer).toContainText("No customer looks like this");
  await whatIf.reset.click();
  await expect(whatIf.answer).toContainText("Change a value to see");
});

test("scenarios and what-if are accessible and fit", async ({ app, page, checkLooks }) => {
  const [scenarios, whatIf] = [new Scenarios(page), new WhatIf(page)];
  await app.open(AT, "ready");
  await checkLooks();
  await scenarios.suggest.click();
  await expect(scenarios.headline).toBeVisible();
  await checkLooks();
  await app.open(CUSTOMER, "ready");
  await whatIf.open();
  await whatIf.field("Opportunities").fill("3");
  await expect(whatIf.answer).toContainText("You changed");
  await checkLooks();
});
