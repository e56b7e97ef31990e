// The view of a failed analysis.
import type { Locator, Page } from "@playwright/test";

export class ProblemPage {
  readonly panel: Locator;
  readonly title: Locator;
  readonly choose: Locator;
  readonly demo: Locator;
  readonly reload: Locator;
  readonly template: Locator;
  /** Where the file is protected. */
  readonly password: Locator;
  readonly open: Locator;
  /** Says that the result before is still there. */
  readonly stillThere: Locator;
  readonly back: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.panel = main.getByRole("alert");
    this.title = this.panel.getByRole("heading", { level: 1 });
    this.choose = this.panel.getByRole("button", { name: "Choose another file" });
    this.demo = this.panel.getByRole("button", { name: "Try the demo workbook" });
    this.reload = this.panel.getByRole("button", { name: "Reload the page" });
    this.template = this.panel.getByRole("link", { name: "template workbook" });
    this.password = this.panel.getByLabel("Password", { exact: true });
    this.open = this.panel.getByRole("button", { name: "Open", exact: true });
    this.stillThere = main.getByText(/is still loaded\./);
    this.back = main.getByRole("button", { name: "Back to the dashboard" });
  }
}
