// Past bids, and customers that come back.
import type { Locator, Page } from "@playwright/test";

export class History {
  readonly lede: Locator;
  readonly figures: Locator;
  readonly splitBy: Locator;
  /** The values of the dimension on screen. */
  readonly rows: Locator;
  readonly save: Locator;
  /** Why there are no shares. */
  readonly filledAfter: Locator;
  readonly silent: Locator;
  readonly returns: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.lede = main.getByRole("heading", { level: 1, name: "History" }).locator("xpath=following-sibling::p");
    this.figures = main.locator(".app-metric");
    this.splitBy = main.getByRole("combobox", { name: "Lost bids by" });
    this.rows = main.getByRole("table", { name: "Bids by value" }).locator("tbody tr");
    this.save = main.getByRole("button", { name: "Save all of it as CSV" });
    this.filledAfter = main.locator(".app-history__barred");
    this.silent = main.getByRole("table", { name: "Silent for longer than usual" }).locator("tbody tr");
    this.returns = main.getByRole("table", { name: "What became of customers like them" });
  }

  tab(name: "Bids won and lost" | "Customers that come back"): Locator {
    return this.page.getByRole("tab", { name });
  }

  figure(name: string): Locator {
    return this.figures.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
