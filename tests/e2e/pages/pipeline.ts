// The opportunity pipeline.
import { expect, type Locator, type Page } from "@playwright/test";
import { number } from "./executive.ts";
import { painted } from "./painted.ts";

type Level = "High" | "Medium" | "Low";

export class Pipeline {
  readonly lede: Locator;
  readonly search: Locator;
  readonly emptySearch: Locator;
  readonly minimum: Locator;
  readonly list: Locator;
  readonly limit: Locator;
  readonly sortBy: Locator;
  readonly reset: Locator;
  readonly csv: Locator;
  readonly table: Locator;
  readonly rows: Locator;
  readonly range: Locator;
  readonly nothing: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    const filters = main.getByRole("search", { name: "Filter customers" });
    this.lede = main.getByRole("heading", { level: 1, name: "Opportunity pipeline" }).locator("xpath=following-sibling::p");
    this.search = filters.getByRole("searchbox", { name: "Search" });
    this.emptySearch = filters.getByRole("button", { name: "Clear search" });
    this.minimum = filters.getByRole("slider", { name: "Minimum tested confidence" });
    this.list = filters.getByRole("combobox", { name: "List" });
    this.limit = filters.getByRole("combobox", { name: "At most" });
    this.sortBy = filters.getByRole("combobox", { name: "Sort by" });
    this.reset = main.getByRole("button", { name: "Reset filters", exact: true });
    this.csv = main.getByRole("button", { name: "Save as CSV" });
    this.table = main.getByRole("table", { name: "Customers" });
    this.rows = this.table.getByRole("row").filter({ has: page.getByRole("cell") });
    this.range = main.locator(".app-table__foot").getByRole("status");
    this.nothing = main.getByRole("status").filter({ hasText: "No customer matches" });
  }

  level(level: Level): Locator {
    return this.page.getByRole("group", { name: "Levels" }).getByRole("checkbox", { name: level });
  }

  /** A level's box lies under its badge, which is what people press. */
  async toggle(level: Level): Promise<void> {
    await this.page.getByRole("group", { name: "Levels" }).locator("label").filter({ hasText: level }).click();
  }

  metric(label: string): Locator {
    const name = this.page.getByText(label, { exact: true });
    return this.page.locator(".app-roster__figures > div").filter({ has: name }).locator("dd");
  }

  /** The number of rows. */
  async count(): Promise<number> {
    await painted(this.page);
    return this.rows.count();
  }

  head(label: string): Locator {
    return this.table.getByRole("columnheader", { name: label });
  }

  /** The shown values of a column, by its place in the table's head. */
  async column(label: string): Promise<string[]> {
    await painted(this.page);
    const heads = await this.table.getByRole("columnheader").allInnerTexts();
    // A head that explains itself has its explanation below the word.
    const place = heads.findIndex((head) => head.trim().split("\n")[0] === label);
    if (place < 0) throw new Error(`no column ${label} among ${heads.join(", ")}`);
    return this.rows.locator(`xpath=*[${place + 1}]`).allInnerTexts();
  }

  async numbers(label: string): Promise<number[]> {
    return (await this.column(label)).map(number);
  }

  /** Tested confidences, which stand above the in-sample ones. */
  async testedConfidences(): Promise<number[]> {
    const cells = await this.column("Confidence");
    return cells.map((cell) => number(cell.split("in\u2011sample")[0] ?? ""));
  }

  /** A column by its box in the chooser. */
  async toggleColumn(label: string): Promise<void> {
    const chooser = this.page.getByRole("group", { name: "Columns" });
    if (!(await chooser.isVisible())) await this.page.locator(".app-roster__columns summary").click();
    await chooser.getByRole("checkbox", { name: label, exact: true }).click();
    await this.page.keyboard.press("Escape");
  }

  /** Waits until the model's evaluation has brought what unseen customers are given. */
  async tested(): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    await expect(this.rows.filter({ hasText: "Not tested yet" })).toHaveCount(0);
  }

  /** How many customers match, as the view says. */
  async matching(): Promise<number> {
    const text = await this.lede.innerText();
    return text.startsWith("No customer") ? 0 : number(text);
  }
}
