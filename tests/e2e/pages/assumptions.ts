// The assumptions panel, the banners above every view, and the list of what an analysis changed.
import type { Locator, Page } from "@playwright/test";

export class Assumptions {
  /** Opens the panel; says how many settings are changed. */
  readonly open: Locator;
  readonly panel: Locator;
  readonly search: Locator;
  readonly load: Locator;
  readonly save: Locator;
  readonly resetAll: Locator;
  readonly cancel: Locator;
  readonly apply: Locator;
  readonly loadModel: Locator;
  /** Opens the boxes of excluded features. */
  readonly excluded: Locator;
  /** What the last analysis changed. */
  readonly changes: Locator;
  readonly see: Locator;
  readonly undo: Locator;
  readonly list: Locator;
  /** Whose model predicts. */
  readonly model: Locator;
  readonly leaveModel: Locator;

  constructor(page: Page) {
    this.open = page.getByRole("banner").getByRole("button", { name: /^Assumptions/ });
    this.panel = page.getByRole("dialog", { name: "Assumptions" });
    this.search = this.panel.getByLabel("Search settings");
    this.load = this.panel.getByRole("button", { name: "Load a settings file" });
    this.save = this.panel.getByRole("button", { name: "Save as a file" });
    this.resetAll = this.panel.getByRole("button", { name: "Reset all" });
    this.cancel = this.panel.getByRole("button", { name: "Cancel" });
    this.apply = this.panel.getByRole("button", { name: "Analyze with these settings" });
    this.loadModel = this.panel.getByRole("button", { name: "Load a saved model" });
    this.excluded = this.panel.getByText(/^The model sees all of them|hidden from the model$/);
    const main = page.getByRole("main");
    this.changes = main.getByRole("region", { name: "What changed" });
    this.see = this.changes.getByRole("button", { name: "See who and why" });
    this.undo = this.changes.getByRole("button", { name: "Undo" });
    this.list = page.getByRole("dialog", { name: "What changed" });
    this.model = main.locator(".app-notice").filter({ hasText: "A saved model is predicting here" });
    this.leaveModel = this.model.getByRole("button", { name: "Use this workbook's own model" });
  }

  /** The field of a setting, by its name. */
  field(name: string): Locator {
    return this.panel.getByLabel(name, { exact: true });
  }

  /** Takes a setting back to its default. */
  reset(name: string): Locator {
    return this.panel.getByRole("button", { name: `Reset ${name}`, exact: true });
  }
}
