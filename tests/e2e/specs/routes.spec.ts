// Addresses: views, filters, the ways back, and addresses that lead nowhere.
import { expect, test } from "../fixtures.ts";
import { DEMO, SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Start } from "../pages/start.ts";

test("an unknown address explains itself before there is a result", async ({ app, page }) => {
  const { heading } = new Frame(page);
  await app.open("#/nowhere");
  await expect(heading).toHaveText("View not found");
  await expect(page.getByRole("main")).toContainText("“#/nowhere”");
  await page.getByRole("link", { name: "Go to the start" }).click();
  await expect(new Start(page).title).toBeVisible();
});

test("an unknown address explains itself beside a result", async ({ app, page }) => {
  const { heading, navigation } = new Frame(page);
  await app.open("?demo#/nowhere", "ready");
  await page.evaluate(() => {
    location.hash = "#/nowhere/else?x=<b>1</b>";
  });
  await expect(heading).toHaveText("View not found");
  await expect(navigation.locator("[aria-current]")).toHaveCount(0);
  await page.getByRole("link", { name: "Back to the dashboard" }).click();
  await expect(page).toHaveURL(/#\/executive$/);
});

test("the navigation lists finished views only, and views to come explain themselves", async ({ app, page }) => {
  const { heading, navigation } = new Frame(page);
  await app.open("?demo", "ready");
  await expect(navigation.getByRole("link")).toHaveText(["Dashboard", "Pipeline", "Customer", "Actions", "Model", "History", "Data insights"]);
  for (const view of ["customers/1", "analytics/nothing", "actions/nothing", "history/nothing", "insights/nothing"]) {
    await page.evaluate((view) => {
      location.hash = `#/${view}`;
    }, view);
    await expect(heading).toHaveText("View not found");
    await expect(page.getByRole("main")).toContainText(`“#/${view}”`);
  }
});

test("an address of a view asks for a workbook, and shows the view once it is there", async ({ app, page }) => {
  const { heading } = new Frame(page);
  const start = new Start(page);
  await app.open("#/pipeline?levels=High");
  await expect(start.openFirst).toBeVisible();
  await app.give(DEMO);
  await app.is("ready");
  await expect(heading).toHaveText("Opportunity pipeline");
  await expect(page).toHaveURL(/#\/pipeline\?levels=High$/);
});

test("a reload never shows the demo in place of the user's own workbook", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await app.give(SECOND_GENERATION);
  await expect(frame.context).toContainText("second_generation.xlsx");
  await app.is("ready");
  await expect(page).toHaveURL(/\?asof=2025-07-04#\/executive$/);
  await page.goto(`${page.url().replace(/#.*/, "")}#/customer/410001`);
  await app.reload("empty");
  await expect(new Start(page).openFirst).toBeVisible();
  await expect(page.getByRole("main")).toContainText("OneLead keeps no copy");
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await expect(page).toHaveURL(/\?asof=2025-07-04#\/customer\/410001$/);
});

test("going back from the user's own workbook does not name the demo again", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo", "ready");
  await frame.view("Pipeline").click();
  await expect(frame.heading).toHaveText("Opportunity pipeline");
  await app.give(SECOND_GENERATION);
  await expect(frame.context).toContainText("second_generation.xlsx");
  await app.is("ready");
  await page.goBack();
  await expect(frame.heading).toHaveText("Executive dashboard");
  await expect(page).toHaveURL(/\/#\/executive$/);
  await expect(frame.context).toContainText("second_generation.xlsx");
});

test("a reload of the demo shows the demo again", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo#/pipeline", "ready");
  await app.reload("ready");
  await expect(frame.context).toContainText("demo.xlsx");
  await expect(frame.heading).toHaveText("Opportunity pipeline");
});

test("back and forward go through the views", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo", "ready");
  await frame.view("Pipeline").click();
  await expect(frame.heading).toHaveText("Opportunity pipeline");
  await expect(frame.heading).toBeFocused();
  await expect(page).toHaveTitle("Pipeline · OneLead");
  await page.goBack();
  await expect(frame.heading).toHaveText("Executive dashboard");
  await expect(frame.view("Dashboard")).toHaveAttribute("aria-current", "page");
  await page.goForward();
  await expect(frame.heading).toHaveText("Opportunity pipeline");
});

test("a view stays when another workbook comes", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo#/pipeline", "ready");
  await app.give(SECOND_GENERATION);
  await expect(frame.context).toContainText("second_generation.xlsx");
  await expect(frame.heading).toHaveText("Opportunity pipeline");
});

test("the brand leads home", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo#/pipeline", "ready");
  await frame.brand.click();
  await expect(frame.heading).toHaveText("Executive dashboard");
  await app.open("#/nowhere");
  await frame.brand.click();
  await expect(new Start(page).title).toBeVisible();
});
