// The review of links, a part of the data insights.
import type { Locator, Page } from "@playwright/test";

export class Links {
  readonly accept: Locator;
  readonly reject: Locator;
  readonly acceptAll: Locator;
  readonly threshold: Locator;
  readonly takeBack: Locator;
  readonly undo: Locator;
  readonly save: Locator;
  readonly load: Locator;
  readonly remember: Locator;
  readonly outcome: Locator;
  /** In the header. */
  readonly applied: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.accept = this.rows("Suggested links").getByRole("button", { name: /^Accept: / });
    this.reject = this.rows("Suggested links").getByRole("button", { name: /^Reject: / });
    this.acceptAll = main.getByRole("button", { name: /^Accept \d+ links?$/ });
    this.threshold = main.getByRole("slider", { name: "Accept from" });
    this.takeBack = this.rows("Decided").getByRole("button", { name: /^Undo: / });
    // The banner about what changed has one of its own.
    this.undo = main.getByRole("tabpanel", { name: "Links" }).getByRole("button", { name: "Undo", exact: true });
    this.save = main.getByRole("button", { name: "Save links" });
    this.load = main.getByRole("button", { name: "Load links" });
    this.remember = main.getByRole("checkbox", { name: "Remember on this machine" });
    this.outcome = main.getByRole("status").filter({ hasText: /applied/ });
    this.applied = page.getByRole("link", { name: /links? applied$/ });
  }

  rows(table: "Suggested links" | "Companies with several ids" | "Decided"): Locator {
    const named = this.page.getByRole("main").getByRole("table", { name: table, exact: true });
    return named.getByRole("row").filter({ has: this.page.getByRole("cell") });
  }
}
