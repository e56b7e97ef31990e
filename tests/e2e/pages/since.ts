// What changed since an earlier export: the part of the dashboard, its list, and the changed rows.
import { expect, type Locator, type Page } from "@playwright/test";
import { number } from "./executive.ts";

export class Since {
  readonly overview: Locator;
  readonly tab: Locator;
  readonly choose: Locator;
  readonly demo: Locator;
  readonly save: Locator;
  readonly saveLocked: Locator;
  readonly another: Locator;
  readonly stop: Locator;
  readonly line: Locator;
  readonly first: Locator;
  readonly numbers: Locator;
  readonly problem: Locator;
  readonly figures: Locator;
  readonly heading: Locator;
  readonly show: Locator;
  readonly by: Locator;
  readonly search: Locator;
  readonly found: Locator;
  readonly table: Locator;
  readonly rows: Locator;
  readonly details: Locator;
  readonly path: Locator;
  readonly changedRows: Locator;
  readonly due: Locator;
  readonly lookBack: Locator;
  readonly changes: Changes;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.overview = main.getByRole("tab", { name: "Overview" });
    this.tab = main.getByRole("tab", { name: /^(What changed|Since )/ });
    this.choose = main.getByRole("button", { name: "Choose a snapshot or workbook" });
    this.demo = main.getByRole("button", { name: "Compare the demo with last month’s" });
    this.save = main.getByRole("button", { name: /^Save (this month’s )?snapshot$/ });
    this.saveLocked = main.getByRole("button", { name: "Save with passphrase…" });
    this.another = main.getByRole("button", { name: "Compare with something else" });
    this.stop = main.getByRole("button", { name: "Stop comparing" });
    this.line = main.locator(".app-since__line");
    this.first = main.locator(".app-since__first");
    this.numbers = this.line.locator("a[href^='#/executive/since?']");
    this.problem = main.getByRole("alert");
    this.figures = main.locator(".app-since__figure");
    this.heading = main.getByRole("heading", { name: "Customers", exact: true });
    const filters = main.getByRole("search", { name: "Filter the customers" });
    this.show = filters.getByRole("combobox", { name: "What happened" });
    this.by = filters.getByRole("combobox", { name: "Why" });
    this.search = filters.getByRole("searchbox", { name: "Search" });
    this.found = main.getByRole("status").filter({ hasText: /of [\d,]+ customers?$/ });
    this.table = main.getByRole("table", { name: "Customers", exact: true });
    this.rows = this.table.locator("tbody > tr:has(> [scope=row])");
    this.details = this.table.locator(".app-since__detail");
    this.path = main.getByRole("table", { name: "How its value came about, table" });
    this.changedRows = main.getByRole("link", { name: "Its changed rows" });
    this.due = main.getByRole("list", { name: "Products that were due" }).getByRole("listitem");
    this.lookBack = main.getByRole("table", { name: "What became of the earlier list" });
    this.changes = new Changes(page);
  }

  /** Goes to the part and compares the demo with that of last month. */
  async compareDemo(): Promise<void> {
    await this.tab.click();
    await this.demo.click();
    await this.isCompared();
  }

  async isCompared(): Promise<void> {
    await expect(this.line).toContainText(/^Since /, { timeout: 60_000 });
  }

  /** How many customers the list says that there are. */
  async listed(): Promise<number> {
    return number(await this.found.innerText());
  }

  /** The button that unfolds a line. */
  unfold(row: Locator): Locator {
    return row.getByRole("button", { name: /^Details/ });
  }

  /** The numbers of the first line, each with the address of those it counts. */
  async counts(): Promise<{ what: string; customers: number; address: string }[]> {
    const counts = [];
    for (const link of await this.numbers.all()) {
      const what = await link.innerText();
      counts.push({ what, customers: number(what), address: (await link.getAttribute("href")) ?? "" });
    }
    return counts;
  }

  async goTo(address: string): Promise<void> {
    await this.page.evaluate((address) => {
      location.hash = address;
    }, address);
  }
}

/** The changed rows. */
export class Changes {
  readonly heading: Locator;
  readonly bySource: Locator;
  readonly rows: Locator;
  readonly kind: Locator;
  readonly source: Locator;
  readonly back: Locator;
  readonly absent: Locator;
  readonly cells: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.heading = main.getByRole("heading", { name: "Changed rows" });
    this.bySource = main.getByRole("table", { name: "How many rows differ" });
    const table = main.getByRole("table", { name: "Changed rows" });
    this.rows = table.getByRole("row").filter({ has: page.getByRole("cell") });
    const filters = main.getByRole("search");
    this.kind = filters.getByRole("combobox", { name: "Change" });
    this.source = filters.getByRole("combobox", { name: "Source" });
    this.back = main.getByRole("link", { name: "Back to what changed" });
    this.absent = main.getByRole("status").filter({ hasText: "A snapshot holds no rows" });
    this.cells = this.rows.locator("a[href^='#/insights/rows']");
  }
}
