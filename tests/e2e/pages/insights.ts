// The data insights.
import type { Locator, Page } from "@playwright/test";

export class Insights {
  readonly lede: Locator;
  /** The card that says what the export is; its facts are terms. */
  readonly card: Locator;
  readonly findings: Locator;
  readonly severity: Locator;
  readonly source: Locator;
  readonly count: Locator;
  readonly csv: Locator;
  readonly nothing: Locator;
  readonly shownSource: Locator;
  readonly place: Locator;
  readonly distributions: Locator;
  readonly placed: Locator;
  readonly heatMap: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    const filters = main.getByRole("search", { name: "Filter findings" });
    this.lede = main.getByRole("heading", { level: 1, name: "Data insights" }).locator("xpath=following-sibling::p");
    this.card = main.getByRole("region", { name: "What this export is" });
    this.findings = main.locator(".app-finding");
    this.severity = filters.getByRole("combobox", { name: "Severity" });
    this.source = filters.getByRole("combobox", { name: "Source" });
    this.count = main.getByRole("status").filter({ hasText: /findings?$/ });
    this.csv = filters.getByRole("button", { name: "Save as CSV" });
    this.nothing = main.getByRole("status").filter({ hasText: "No finding matches" });
    this.shownSource = main.getByRole("combobox", { name: "Source to look at" });
    this.place = main.getByRole("searchbox", { name: "Show a customer's place" });
    this.distributions = main.locator(".app-distribution");
    this.placed = main.locator(".app-distribution__value");
    this.heatMap = main.getByRole("img", { name: /^How features move together/ });
  }

  tab(name: "Findings" | "Sources" | "Rows" | "Links" | "Features" | "Correlations" | "Dictionary"): Locator {
    return this.page.getByRole("tab", { name });
  }

  /** What the card says under a label; the first of them if it stands twice. */
  fact(label: string): Locator {
    const term = this.card.locator("dt").filter({ hasText: new RegExp(`^${label}$`) });
    return term.first().locator("xpath=following-sibling::dd[1]");
  }

  table(name: string): Locator {
    return this.page.getByRole("main").getByRole("table", { name, exact: true });
  }

  rows(table: string): Locator {
    return this.table(table).getByRole("row").filter({ has: this.page.getByRole("cell") });
  }
}
