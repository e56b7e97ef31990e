// The view of a running analysis.
import type { Locator, Page } from "@playwright/test";

export class Progress {
  readonly title: Locator;
  readonly bar: Locator;
  /** What runs now, read out as it changes. */
  readonly line: Locator;
  readonly stages: Locator;
  readonly cancel: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    const panel = main.getByRole("region", { name: "Progress" });
    this.title = main.getByRole("heading", { level: 1 });
    this.bar = panel.getByRole("progressbar", { name: "Analysis" });
    this.line = panel.getByRole("status").first();
    this.stages = panel.getByRole("listitem");
    this.cancel = panel.getByRole("button", { name: "Cancel" });
  }
}
