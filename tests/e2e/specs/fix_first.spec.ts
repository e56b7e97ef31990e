// What to fix first, at the top of the dashboard: accepted with one click, undone with one, and solved where it is solved.
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { drop } from "../pages/drop.ts";
import { Executive } from "../pages/executive.ts";
import { nearlyAllUrgent, nothingToFix, oneCompanyOfManyIds } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Links } from "../pages/links.ts";

const AT = "?asof=2025-07-04";

test("the links of one company are accepted with one click and undone with one", async ({ app, page }) => {
  const dashboard = new Executive(page);
  const { fixFirst } = dashboard;
  const customers = (count: number) => new Frame(page).context.getByText(`${count} customers`, { exact: true });
  await app.open(AT);
  await drop(page, ...oneCompanyOfManyIds());
  await app.is("ready");
  const first = fixFirst.lines.first();
  await expect(first.getByRole("heading")).toHaveText("21 of 24 customers look like one company");
  await expect(fixFirst.figure(first, "Customers")).toHaveText(/24\s+→\s*becomes\s+4/);
  await expect(customers(24)).toBeVisible();
  expect(await fixFirst.lines.count()).toBeLessThanOrEqual(3);

  await fixFirst.accept.click();
  await expect(customers(4)).toBeVisible();
  await expect(dashboard.metric("Customers").locator(".app-metric__value")).toHaveText("4");
  await expect(first.getByRole("heading")).toHaveText("20 links are accepted");
  await expect(fixFirst.accept).toHaveCount(0);
  await expect(fixFirst.heading).toBeFocused();

  await fixFirst.undo.click();
  await expect(customers(24)).toBeVisible();
  await expect(new Links(page).applied).toHaveCount(0);
  await expect(first.getByRole("heading")).toHaveText("21 of 24 customers look like one company");
  await expect(fixFirst.undo).toHaveCount(0);
  await app.is("ready");
});

test("the figures that accepting promises are those that come, by keyboard alone", async ({ app, page }) => {
  const dashboard = new Executive(page);
  const { fixFirst } = dashboard;
  await app.open("?demo&asof=2025-07-04", "ready");
  await expect(fixFirst.accept).toBeVisible();
  const first = fixFirst.lines.first();
  const promised: [string, string][] = [];
  for (const [label, metric] of [
    ["Customers", "Customers"],
    ["Renewals", "Renewals"],
    ["Actions due", "Actions due"],
    ["Value at stake", "Value at stake"],
  ] as const) {
    const said = (await fixFirst.figure(first, label).locator("dd").innerText()).split(/→|becomes|stays/).map((text) => text.trim());
    promised.push([metric, said.filter((text) => text !== "").at(-1) ?? ""]);
  }
  await fixFirst.accept.focus();
  await page.keyboard.press("Enter");
  await expect(fixFirst.undo).toBeVisible();
  await app.is("ready");
  await expect(new Links(page).applied).toBeVisible();
  for (const [metric, value] of promised) {
    await expect(dashboard.metric(metric).locator(".app-metric__value"), metric).toContainText(value);
  }
  await expect(fixFirst.heading).toBeFocused();
  await fixFirst.undo.focus();
  await page.keyboard.press("Enter");
  await expect(fixFirst.accept).toBeVisible();
  await expect(new Links(page).applied).toHaveCount(0);
});

test("the links can be reviewed, and one that was rejected there is no longer offered", async ({ app, page }) => {
  const { fixFirst } = new Executive(page);
  const links = new Links(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  const offered = Number(/\d+/.exec(await fixFirst.accept.innerText())?.[0]);
  await fixFirst.review.click();
  await expect(page).toHaveURL(/#\/insights\/links$/);
  await links.reject.first().click();
  await expect(links.rows("Decided")).toHaveCount(1);
  await new Frame(page).view("Dashboard").click();
  await expect(fixFirst.accept).toBeVisible();
  await expect.poll(async () => Number(/\d+/.exec(await fixFirst.accept.innerText())?.[0])).toBeLessThan(offered);
});

test("where nearly everyone is urgent, the setting opens with the value that was tried", async ({ app, page }) => {
  const { fixFirst } = new Executive(page);
  const assumptions = new Assumptions(page);
  await app.open(AT);
  await app.give(nearlyAllUrgent());
  await app.is("ready");
  await expect(fixFirst.lines.first().getByRole("heading")).toHaveText("9 of 10 customers have a critical action");
  await fixFirst.section.getByRole("button", { name: /^Set “Ignore ended products after”$/ }).click();
  await expect(assumptions.field("Ignore ended products after")).toHaveValue("365");
  await expect(assumptions.field("Boosting rounds")).toBeHidden();
  await assumptions.apply.click();
  await expect(assumptions.panel).toBeHidden();
  await app.is("ready");
  await expect(fixFirst.section).toHaveCount(0);
});

test("where nothing can change a result, there is no such section", async ({ app, page }) => {
  const dashboard = new Executive(page);
  await app.open(AT);
  await app.give(nothingToFix());
  await app.is("ready");
  // The worker answers in turn: when the model is judged, so is this.
  await expect(dashboard.model).not.toContainText("being tested");
  await expect(dashboard.fixFirst.section).toHaveCount(0);
});
