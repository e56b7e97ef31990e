// The rows of the data insights.
import type { Locator, Page } from "@playwright/test";

export class Explorer {
  readonly source: Locator;
  readonly search: Locator;
  readonly customer: Locator;
  readonly goTo: Locator;
  readonly columns: Locator;
  readonly chooser: Locator;
  readonly grid: Locator;
  readonly count: Locator;
  readonly cell: Locator;
  readonly nothing: Locator;
  /** The active cell. */
  readonly active: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    const tools = main.getByRole("search", { name: "Which rows are shown" });
    this.source = tools.getByRole("combobox", { name: "Source" });
    this.search = tools.getByRole("searchbox", { name: "Search" });
    this.customer = tools.getByRole("searchbox", { name: "Customer" });
    this.goTo = tools.getByRole("textbox", { name: "Go to row" });
    this.columns = tools.getByRole("button", { name: "Columns" });
    this.chooser = page.getByRole("group", { name: "Columns shown and searched" });
    this.grid = main.getByRole("grid", { name: "Rows of the source" });
    this.count = main.getByRole("status").filter({ hasText: /\d rows?/ });
    this.cell = main.getByRole("group", { name: "Cell" });
    this.nothing = main.getByRole("status").filter({ hasText: "No row matches" });
    this.active = this.grid.locator("[data-active]");
  }

  head(name: string): Locator {
    return this.grid.getByRole("columnheader", { name: new RegExp(`^${name}`) });
  }

  /** The drawn cells of a column, from the top. */
  async texts(column: string): Promise<string[]> {
    const heads = await this.grid.getByRole("columnheader").allInnerTexts();
    const place = heads.findIndex((head) => head.split("\n")[0] === column);
    if (place < 0) throw new Error(`no column ${column} among ${heads.join(", ")}`);
    return this.grid.locator(`tbody > tr > :nth-child(${place + 1})`).allInnerTexts();
  }

  /** The number in the sheet of the row that stands first. */
  get firstRow(): Locator {
    return this.grid.getByRole("rowheader").first();
  }
}
