// Scenarios on the model view, and the editor of one customer's values.
import type { Locator, Page } from "@playwright/test";

export class Scenarios {
  readonly suggest: Locator;
  readonly headline: Locator;
  /** Those that are High in all. */
  readonly always: Locator;
  readonly lines: Locator;
  readonly matrix: Locator;
  readonly differs: Locator;
  readonly remember: Locator;
  readonly saveFile: Locator;
  readonly saveTable: Locator;
  readonly status: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.suggest = main.getByRole("button", { name: "Make three to begin with" });
    this.headline = main.locator(".app-scenarios__headline");
    this.always = main.getByRole("list", { name: "High in all" }).getByRole("link");
    this.lines = main.getByRole("table", { name: "Side by side" }).locator("tbody tr");
    this.matrix = main.getByRole("table", { name: "Every customer's level" }).locator("tbody tr");
    this.differs = main.getByLabel("Only customers whose level differs");
    this.remember = main.getByLabel("Keep scenarios on this machine");
    this.saveFile = main.getByRole("button", { name: "Save as a file" });
    this.saveTable = main.getByRole("button", { name: "Save levels as CSV" });
    this.status = main.locator(".app-analytics__testing").getByRole("status");
  }

  line(name: string): Locator {
    return this.lines.filter({ has: this.page.getByText(name, { exact: true }) });
  }
}

export class WhatIf {
  readonly section: Locator;
  readonly answer: Locator;
  readonly reset: Locator;
  readonly copy: Locator;

  constructor(page: Page) {
    this.section = page.locator(".app-what-if");
    this.answer = this.section.locator(".app-what-if__answer");
    this.reset = this.section.getByRole("button", { name: "Reset" });
    this.copy = this.section.getByRole("button", { name: "Copy as text" });
  }

  async open(): Promise<void> {
    await this.section.locator("summary").first().click();
  }

  field(name: string): Locator {
    return this.section.getByLabel(name, { exact: false }).first();
  }
}
