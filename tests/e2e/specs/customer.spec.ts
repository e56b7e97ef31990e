// The customer deep dive: found by name and id, walked through, explained, printed.
import { expect, look, test } from "../fixtures.ts";
import { Customer } from "../pages/customer.ts";
import { Executive } from "../pages/executive.ts";
import { fromDisk, installBaseOnly, NASTY, tooFew } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Pipeline } from "../pages/pipeline.ts";

const DEMO = "?demo&asof=2025-07-04";
/** Owns products on several platforms, has projects, contracts and opportunities. */
const KNOWN = 51570796;

test("the dashboard's customers lead to their deep dive", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/executive`, "ready");
  const link = new Executive(page).top.getByRole("rowheader").first().getByRole("link");
  const name = await link.innerText();
  await link.click();
  await expect(customer.heading).toHaveText(name);
  await expect(customer.heading).toBeFocused();
  await expect(page).toHaveURL(/#\/customer\/\d+$/);
  await expect(customer.reasons.first()).toBeVisible();
});

test("previous and next follow the pipeline's filters and order", async ({ app, page }) => {
  const customer = new Customer(page);
  const pipeline = new Pipeline(page);
  await app.open(`${DEMO}#/pipeline?levels=Medium&sort=name`, "ready");
  const names = await pipeline.rows.getByRole("rowheader").getByRole("link").allInnerTexts();
  await pipeline.rows.first().getByRole("rowheader").getByRole("link").first().click();
  await expect(customer.way).toContainText(`1 of ${names.length} in the pipeline`);
  await expect(customer.previous).toHaveAttribute("aria-disabled", "true");
  await customer.next.focus();
  for (const name of names.slice(1, 4)) {
    await page.keyboard.press("Enter");
    await expect(customer.heading).toHaveText(name);
    await expect(customer.next).toBeFocused();
  }
  await customer.way.getByRole("link", { name: /in the pipeline$/ }).click();
  await expect(page).toHaveURL(/#\/pipeline\?levels=Medium&sort=name$/);
});

look("customers are found by name and id, and no name gets into the address", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer`, "ready");
  await expect(customer.heading).toHaveText("Choose a customer");
  await customer.search.fill(String(KNOWN));
  await expect(customer.offers).toHaveCount(1);
  const name = (await customer.offers.innerText()).replace(String(KNOWN), "").trim();
  await customer.search.fill(name.slice(0, 6).toUpperCase());
  await customer.offers.filter({ hasText: String(KNOWN) }).click();
  await expect(customer.heading).toHaveText(name);
  await expect(customer.search).toHaveValue("");
  expect(page.url()).toMatch(new RegExp(`#/customer/${KNOWN}$`));
  await expect(page).toHaveTitle("Customer · OneLead");
  await customer.search.fill("<b>nobody</b>");
  await expect(page.getByText("No name or id contains that.")).toBeVisible();
});

test("an unknown id says so, and a reload keeps the customer", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/12%2F%3Cscript%3E`, "ready");
  await expect(customer.heading).toHaveText("Customer not found");
  await page.evaluate((id) => {
    location.hash = `#/customer/${id}`;
  }, KNOWN);
  await expect(customer.heading).not.toHaveText("Customer not found");
  const name = await customer.heading.innerText();
  await app.reload("ready");
  await expect(customer.heading).toHaveText(name);
});

look("reasons, shares and standing tell one story", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.reasons.first()).toContainText(/for High|against High/);
  await expect(customer.reasons.first()).toContainText("The label rule itself uses this feature.");
  const shares = await customer.rowsOf("From the base to the raw score");
  await expect(shares).toHaveCount(43);
  const numbers = (await shares.allInnerTexts()).map((row) => Number((row.split(/\s+/).at(-1) ?? "").replace("\u2212", "-")));
  const sum = numbers.slice(0, -1).reduce((total, number) => total + number, 0);
  expect(Math.abs(sum - (numbers.at(-1) ?? Number.NaN))).toBeLessThan(0.25);
  await customer.level("Low").click();
  await expect(customer.canvas("From the base to the raw score")).toHaveAttribute("aria-label", /raw score .* of Low/);
  const standing = await customer.rowsOf("Compared with all customers");
  await expect(standing).toHaveCount(5);
});

look("what would move it names ways down for a High customer", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.moves).toContainText("Down to Medium");
  await expect(customer.moves).toContainText(/the model would say Medium|No change to one or two values/);
  await expect(customer.moves).toContainText("The labels come from a rule");
});

look("the timeline zooms by keyboard and its table has everything", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.canvas("Timeline")).toHaveAttribute("aria-label", /End of life: .* products/);
  await customer.zoom("All").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(customer.zoom("± 1 year")).toHaveAttribute("aria-pressed", "true");
  await expect(customer.zoom("± 1 year")).toBeFocused();
  await customer.canvas("Timeline").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("main").locator(".app-tooltip:visible")).toContainText(/products?|project|contract/);
  const rows = await customer.rowsOf("Timeline");
  expect(await rows.count()).toBeGreaterThan(20);
});

look("a number leads to the rows behind it", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await customer.numbers.getByText("All numbers").click();
  const row = customer.numbers.getByRole("row").filter({ hasText: "Project value" });
  await row.getByRole("link", { name: "Projects" }).click();
  await expect(page).toHaveURL(new RegExp(`#/insights/rows\\?source=projects&customer=${KNOWN}&sort=prj_size$`));
});

look("similar customers lead on, and the focus follows", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  const link = customer.similar.first();
  const name = await link.innerText();
  await link.click();
  await expect(customer.heading).toHaveText(name);
  await expect(customer.heading).toBeFocused();
});

test("another as-of date keeps the customer and explains it anew", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.reasons.first()).toBeVisible();
  const name = await customer.heading.innerText();
  await new Frame(page).changeDate("2024-01-15");
  await app.is("ready");
  await expect(customer.heading).toHaveText(name);
  await expect(customer.origin).toContainText("As of January 15, 2024");
  await expect(customer.reasons.first()).toBeVisible();
});

test("without a model it says why, and shows what there is", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open("?asof=2025-07-04");
  await app.give(tooFew());
  await app.is("ready");
  await new Frame(page).view("Customer").click();
  await page.getByRole("main").getByRole("link", { name: "40001" }).click();
  await expect(page.getByText(/A model needs at least 3 labeled customers/)).toBeVisible();
  await expect(customer.reasons.first()).toBeVisible();
  await expect(customer.moves).toHaveCount(0);
  await expect(page.getByText("No dates")).toBeVisible();
});

test("one source and hostile names are no trouble", async ({ app, page }) => {
  const customer = new Customer(page);
  for (const file of [installBaseOnly(), fromDisk(NASTY)]) {
    await app.open("?asof=2025-07-04");
    await app.give(file);
    await app.is("ready");
    await new Frame(page).view("Customer").click();
    await page.getByRole("region", { name: "Top of the pipeline" }).getByRole("link").first().click();
    await expect(customer.reasons.first()).toBeVisible();
    await expect(customer.actions.first()).toBeVisible();
    await expect(customer.similar.first()).toBeVisible();
  }
});

test("the brief fits one page and says where it comes from", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.reasons.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(customer.search).toBeHidden();
  await expect(customer.print).toBeHidden();
  await expect(customer.actions.first()).toBeVisible();
  await expect(customer.reasons.first()).toBeVisible();
  await expect(customer.origin).toContainText(/demo\.xlsx \(SHA-256 [0-9a-f]{64}\)/);
  await expect(customer.origin).toContainText("All settings at their defaults.");
  const say = page.getByRole("region", { name: "What to say" });
  await expect(say.locator(".app-starter__body")).toBeVisible();
  await expect(say.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText(/^Next contract ends: /)).toBeVisible();
  await expect(page.getByText(/^Rows/).filter({ visible: true })).toHaveCount(0);
  const brief = await page.pdf({ preferCSSPageSize: true });
  expect(brief.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
});

test("what to do, to say, why and how sure are above the fold", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.reasons.first()).toBeVisible();
  await expect(page.getByText(/A model that has not seen this customer says/).first()).toBeVisible();
  for (const name of ["What to do", "What to say", "Why this level", "How sure"]) {
    await expect(page.getByRole("region", { name, exact: true }), name).toBeInViewport({ ratio: 1 });
  }
});

look("what lies years back is told by its month", async ({ app, page }) => {
  const customer = new Customer(page);
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await expect(customer.actions.first()).toContainText("since June 2012");
  await expect(customer.actions.first()).not.toContainText(/\d,\d{3} days/);
});

test("the print button opens the browser's dialog", async ({ app, page }) => {
  await app.open(`${DEMO}#/customer/${KNOWN}`, "ready");
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await new Customer(page).print.click();
  await expect(page.locator("html[data-printed]")).toHaveCount(1);
});
