// The model.
import type { Locator, Page } from "@playwright/test";

export class Analytics {
  /** Whether to trust it. */
  readonly verdict: Locator;
  readonly answer: Locator;
  readonly grade: Locator;
  /** What is being tested now. */
  readonly testing: Locator;
  readonly confusion: Locator;
  readonly importance: Locator;
  readonly dependence: Locator;
  readonly scatter: Locator;
  readonly feature: Locator;
  /** Uses the other kind of model, while it does better. */
  readonly use: Locator;
  readonly listed: Locator;
  readonly tip: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.verdict = main.getByRole("region", { name: "Can I trust it?" });
    this.answer = this.verdict.locator(".app-verdict__figure");
    this.grade = this.verdict.locator(".app-verdict__grade");
    this.testing = main.locator(".app-analytics__testing").getByRole("status");
    this.confusion = this.chart("Where it is right and wrong");
    this.importance = this.chart("What the model looks at");
    this.dependence = this.chart("How predictions follow the feature");
    this.scatter = this.chart("Confidence against the feature");
    this.feature = main.getByRole("combobox", { name: "Feature to look at" });
    this.use = main.getByRole("button", { name: /^Use it/ });
    this.listed = main.getByRole("table", { name: "Customers", exact: true });
    this.tip = page.locator(".app-tooltip:not([hidden])");
  }

  tab(name: "Overview" | "Features" | "Test results" | "Model card"): Locator {
    return this.page.getByRole("tab", { name });
  }

  chart(title: string): Locator {
    return this.page.getByRole("main").getByRole("img", { name: new RegExp(`^${title.replace("?", "\\?")}`) });
  }

  figure(title: string): Locator {
    return this.page.locator("figure").filter({ has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  /** The table that says what a figure shows, as rows of texts without the heads. */
  async twin(title: string): Promise<string[][]> {
    const figure = this.figure(title);
    await figure.getByRole("button", { name: "Table" }).click();
    const rows = await figure.getByRole("table").locator("tbody tr").all();
    return Promise.all(rows.map(async (row) => row.locator("th, td").allInnerTexts()));
  }

  table(name: string): Locator {
    return this.page.getByRole("main").getByRole("table", { name, exact: true });
  }

  save(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }
}
