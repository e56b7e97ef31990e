// Who started a project: a part of the model's view.
import type { Locator, Page } from "@playwright/test";

export class Starts {
  readonly horizon: Locator;
  readonly grade: Locator;
  readonly sentence: Locator;
  readonly missing: Locator;
  readonly compared: Locator;
  readonly likeliest: Locator;
  readonly timeline: Locator;
  readonly bands: Locator;
  readonly limits: Locator;
  readonly saveModel: Locator;
  readonly saveTest: Locator;
  /** The panel on a customer's page. */
  readonly next: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    const answer = main.getByRole("region", { name: "Who started a project" });
    this.horizon = main.getByLabel("A start within");
    this.grade = answer.locator(".app-badge");
    this.sentence = answer.locator(".app-verdict__figure");
    this.missing = main.getByRole("table", { name: "What is missing" }).locator("tbody tr");
    this.compared = main.getByRole("table", { name: "Compared with simpler answers" }).locator("tbody tr");
    this.likeliest = main.getByRole("table", { name: "Most likely to start" }).locator("tbody tr");
    const figure = (title: string) => main.locator("figure").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    this.timeline = figure("How often projects started");
    this.bands = figure("Did the probabilities come true?");
    this.limits = main.getByRole("region", { name: "What it cannot say" });
    this.saveModel = main.getByRole("button", { name: "Save the probabilities" });
    this.saveTest = main.getByRole("button", { name: "Save the test" });
    this.next = main.getByRole("region", { name: "Chance of a project start" });
  }
}
