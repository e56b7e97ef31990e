// The business case on the dashboard: result, fields, bars, metrics of success.
import type { Locator, Page } from "@playwright/test";

export class Business {
  readonly tab: Locator;
  readonly caution: Locator;
  readonly result: Locator;
  readonly pays: Locator;
  readonly inputs: Locator;
  readonly metrics: Locator;
  readonly figure: Locator;
  readonly slide: Locator;
  readonly json: Locator;
  readonly openFile: Locator;
  readonly reset: Locator;
  readonly remember: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.tab = main.getByRole("tab", { name: "Business case" });
    this.caution = main.getByText("Arithmetic on your assumptions; OneLead has measured no effect.");
    this.result = main.getByRole("region", { name: "Result" });
    this.pays = this.result.locator(".app-business__pays");
    this.inputs = main.getByRole("table", { name: "Assumptions" });
    this.metrics = main.getByRole("table", { name: "Metrics of success" });
    this.figure = main.getByRole("figure").filter({ hasText: "What changes the result most" });
    this.slide = main.getByRole("button", { name: "Save as a slide" });
    this.json = main.getByRole("button", { name: "Save as JSON" });
    this.openFile = main.getByRole("button", { name: "Open a file" });
    this.reset = main.getByRole("button", { name: "Back to the delivered values" });
    this.remember = main.getByLabel("Keep assumptions on this machine");
  }

  field(input: string, end: "low" | "base" | "high"): Locator {
    return this.inputs.getByLabel(`${input}, ${end}`, { exact: true });
  }

  row(input: string): Locator {
    return this.inputs.getByRole("row").filter({ hasText: input });
  }

  metric(name: string): Locator {
    return this.metrics.getByRole("row").filter({ hasText: name });
  }

  /** A figure of the result, with its range. */
  figureOf(label: string): Locator {
    return this.result.locator(".app-metric").filter({ hasText: label });
  }
}
