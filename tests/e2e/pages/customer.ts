// The customer deep dive.
import type { Locator, Page } from "@playwright/test";

export class Customer {
  readonly heading: Locator;
  readonly search: Locator;
  /** Customers that a search offers. */
  readonly offers: Locator;
  readonly way: Locator;
  readonly previous: Locator;
  readonly next: Locator;
  readonly print: Locator;
  readonly actions: Locator;
  readonly reasons: Locator;
  readonly moves: Locator;
  readonly similar: Locator;
  readonly numbers: Locator;
  readonly origin: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.heading = main.getByRole("heading", { level: 1 });
    const finder = main.getByRole("search", { name: "Find a customer" });
    this.search = finder.getByRole("searchbox", { name: "Find a customer" });
    this.offers = finder.getByRole("status").getByRole("link");
    this.way = main.getByRole("navigation", { name: "Pipeline navigation" });
    this.previous = this.way.getByRole("link", { name: /^Previous customer/ });
    this.next = this.way.getByRole("link", { name: /^Next customer/ });
    this.print = finder.getByRole("button", { name: "Print brief" });
    this.actions = main.getByRole("region", { name: "What to do" }).getByRole("listitem");
    this.reasons = main.getByRole("region", { name: /^(Why this level|What makes up the propensity score)$/ }).getByRole("listitem");
    this.moves = main.getByRole("region", { name: "What would change it" });
    this.similar = main.getByRole("region", { name: "Similar customers" }).getByRole("link");
    this.numbers = main.getByRole("group").filter({ hasText: "All numbers" });
    this.origin = main.getByLabel("Where this comes from");
  }

  /** A picture by its title. */
  figure(title: string): Locator {
    return this.page.getByRole("figure").filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  canvas(title: string): Locator {
    return this.figure(title).getByRole("img");
  }

  /** Shows a picture as a table, and gives its rows. */
  async rowsOf(title: string): Promise<Locator> {
    await this.figure(title).getByRole("button", { name: "Table" }).click();
    return this.figure(title).getByRole("table").getByRole("row").filter({ has: this.page.getByRole("cell") });
  }

  zoom(name: "All" | "± 2 years" | "± 1 year"): Locator {
    return this.page.getByRole("group", { name: "Show", exact: true }).getByRole("button", { name });
  }

  level(name: "High" | "Medium" | "Low"): Locator {
    return this.page.getByRole("group", { name: "Raw score of" }).getByRole("button", { name });
  }
}
