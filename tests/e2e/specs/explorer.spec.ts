// The rows behind everything: by keyboard alone, from a finding, from a number, and a hundred thousand of them.
import { expect, look, test } from "../fixtures.ts";
import { Explorer } from "../pages/explorer.ts";
import { manyRows } from "../pages/files.ts";
import { Insights } from "../pages/insights.ts";
import { Pipeline } from "../pages/pipeline.ts";

const AT = "?demo&asof=2025-07-04#/insights/rows";

look("the tab is opened and rows are walked through by keyboard", async ({ app, page }) => {
  const [insights, explorer] = [new Insights(page), new Explorer(page)];
  await app.open("?demo&asof=2025-07-04#/insights/sources", "ready");
  await insights.tab("Sources").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/insights\/rows$/);
  await expect(explorer.firstRow).toHaveText("2");
  await explorer.grid.focus();
  await expect(explorer.active).toHaveAttribute("id", "cell-0-1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(explorer.active).toHaveAttribute("id", "cell-1-2");
  await expect(explorer.grid).toHaveAttribute("aria-activedescendant", "cell-1-2");
  await expect(explorer.cell).toContainText("A3");
  const count = Number(await explorer.grid.getAttribute("aria-rowcount")) - 1;
  await page.keyboard.press("Control+End");
  await expect(explorer.active).toHaveAttribute("id", `cell-${count - 1}-2`);
  await expect(explorer.active).toBeInViewport();
  await page.keyboard.press("PageUp");
  await expect(explorer.active).not.toHaveAttribute("id", `cell-${count - 1}-2`);
  await page.keyboard.press("Control+Home");
  await expect(explorer.active).toHaveAttribute("id", "cell-0-2");
});

test("a column's head sorts by what the column holds, and the order stands in the address", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open(`${AT}?source=projects`, "ready");
  await expect(explorer.firstRow).toHaveText("2");
  await explorer.goTo.fill("2");
  await page.keyboard.press("Enter");
  await expect(explorer.grid).toBeFocused();
  await page.keyboard.press("ArrowUp");
  while (!(await explorer.active.innerText()).startsWith("prj days")) {
    const before = await explorer.active.getAttribute("id");
    await page.keyboard.press("ArrowRight");
    await expect(explorer.active).not.toHaveAttribute("id", before ?? "");
  }
  await page.keyboard.press("Enter");
  await expect(explorer.head("prj days")).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=prj_days$/);
  await expect(explorer.firstRow).not.toHaveText("2");
  const days = async () => (await explorer.texts("prj days")).map((text) => Number(text.replaceAll(",", "")));
  const ascending = await days();
  expect(ascending.length).toBeGreaterThan(10);
  expect(ascending.every(Number.isFinite)).toBe(true);
  expect(ascending).toEqual([...ascending].sort((one, other) => one - other));
  await page.keyboard.press("Enter");
  await expect(explorer.head("prj days")).toHaveAttribute("aria-sort", "descending");
  await expect.poll(async () => (await days())[0]).toBeGreaterThan(ascending.at(-1) ?? 0);
  await app.reload("ready");
  await expect(explorer.head("prj days")).toHaveAttribute("aria-sort", "descending");
});

look("a search leaves the rows that have it, and stays out of the address", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open(`${AT}?source=projects`, "ready");
  await expect(explorer.count).toHaveText(/^[\d,]+ rows$/);
  await explorer.search.fill("cloud");
  await expect(explorer.count).toHaveText(/^[\d,]+ of [\d,]+ rows$/);
  await expect(explorer.grid.locator("mark").first()).toHaveText(/^cloud$/i);
  expect(page.url()).not.toContain("cloud");
  await explorer.search.fill("no cell says this");
  await expect(explorer.nothing).toBeVisible();
  await explorer.nothing.getByRole("button", { name: "Show all rows" }).press("Enter");
  await expect(explorer.count).toHaveText(/^[\d,]+ rows$/);
  await expect(explorer.search).toHaveValue("");
});

look("rows are those of one customer, and of everyone again", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open(AT, "ready");
  await expect(explorer.count).toHaveText(/^[\d,]+ rows$/);
  const name = (await explorer.texts("Customer"))[0] ?? "";
  await explorer.customer.fill(name);
  await page.getByRole("main").getByRole("button", { name: new RegExp(`^${name}`) }).first().press("Enter");
  await expect(page).toHaveURL(/customer=\d+/);
  await expect(explorer.count).toHaveText(/ of /);
  expect(new Set(await explorer.texts("Customer"))).toEqual(new Set([name]));
  await page.getByRole("button", { name: "Show everyone's rows" }).press("Enter");
  await expect(explorer.count).toHaveText(/^[\d,]+ rows$/);
});

look("columns are hidden and shown by keyboard", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open(`${AT}?source=service_credits`, "ready");
  await expect(explorer.head("practice_name")).toBeVisible();
  await explorer.columns.press("Enter");
  const box = explorer.chooser.getByRole("checkbox", { name: "practice_name" });
  await box.press("Space");
  await expect(explorer.head("practice_name")).toHaveCount(0);
  await expect(box).not.toBeChecked();
  await expect(page).toHaveURL(/columns=/);
  await explorer.chooser.getByRole("button", { name: "Show all" }).press("Enter");
  await expect(explorer.head("practice_name")).toBeVisible();
  await expect(page).not.toHaveURL(/columns=/);
  await page.keyboard.press("Escape");
  await expect(explorer.chooser).toBeHidden();
  await expect(explorer.columns).toBeFocused();
});

look("a finding leads to its cell", async ({ app, page }) => {
  const [insights, explorer] = [new Insights(page), new Explorer(page)];
  await app.open("?demo&asof=2025-07-04#/insights?severity=warning", "ready");
  const link = insights.findings.locator("a", { hasText: /^[A-Z]+\d+$/ }).first();
  const address = await link.innerText();
  await link.press("Enter");
  await expect(page).toHaveURL(new RegExp(`rows\\?source=\\w+&cell=${address}$`));
  await expect(explorer.grid).toBeFocused();
  await expect(explorer.cell.locator("code")).toHaveText(address);
  await expect(explorer.active).toBeInViewport();
});

look("a row that is not there is said so", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open(AT, "ready");
  await expect(explorer.firstRow).toHaveText("2");
  await explorer.goTo.fill("9999999");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Row 9,999,999 is not among these rows." })).toBeVisible();
});

look("a customer's number leads to the rows behind it", async ({ app, page }) => {
  const [insights, explorer] = [new Insights(page), new Explorer(page)];
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  await new Pipeline(page).rows.first().getByRole("rowheader").getByRole("link").press("Enter");
  await page.getByRole("main").getByRole("link", { name: "All rows" }).press("Enter");
  await expect(page).toHaveURL(/rows\?customer=\d+$/);
  await expect(explorer.count).toHaveText(/ of /);
  await insights.tab("Features").press("Enter");
  await expect(insights.placed.first()).toBeVisible();
  const card = insights.distributions.filter({ has: page.getByRole("heading", { name: "Projects", exact: true }) });
  await card.getByRole("link", { name: "Projects" }).press("Enter");
  await expect(page).toHaveURL(/rows\?source=projects&customer=\d+/);
  await expect(explorer.source).toHaveValue("projects");
});

test("a hundred thousand rows are scrolled to the last", async ({ app, page }) => {
  const explorer = new Explorer(page);
  await app.open("#/insights/rows");
  await app.give(manyRows(100_000));
  await app.is("ready", 120_000);
  await expect(explorer.firstRow).toHaveText("2");
  expect(await explorer.grid.getByRole("row").count()).toBeLessThan(60);
  const region = page.locator(".app-explorer__region");
  await region.evaluate((element) => {
    element.scrollIntoView({ block: "end" });
    element.scrollTo(0, element.scrollHeight);
  });
  await expect(explorer.grid.getByRole("rowheader", { name: "100001" })).toBeInViewport({ ratio: 1 });
  await region.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect(explorer.grid.locator(".app-skeleton")).toHaveCount(0);
  const middle = Number(await explorer.firstRow.innerText());
  expect(middle).toBeGreaterThan(49_000);
  expect(middle).toBeLessThan(51_000);
  await explorer.goTo.fill("77777");
  await page.keyboard.press("Enter");
  await expect(explorer.grid.getByRole("rowheader", { name: "77777" })).toBeInViewport({ ratio: 1 });
  await explorer.search.fill("S4242");
  await expect(explorer.count).toHaveText("11 of 100,000 rows");
});
