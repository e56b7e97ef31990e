// The view before there is a result.
import type { Locator, Page } from "@playwright/test";

export class Start {
  readonly title: Locator;
  readonly dropZone: Locator;
  readonly choose: Locator;
  readonly demo: Locator;
  readonly template: Locator;
  readonly promise: Locator;
  readonly preview: Locator;
  readonly sources: Locator;
  /** Says that the address names a view that needs a workbook. */
  readonly openFirst: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.title = main.getByRole("heading", { level: 1, name: /Which customers to call first/ });
    this.dropZone = main.getByRole("region", { name: "Drop a workbook or CSV files anywhere on this page" });
    this.choose = this.dropZone.getByRole("button", { name: "Choose files" });
    this.demo = this.dropZone.getByRole("button", { name: "Try the demo workbook" });
    this.template = main.getByRole("link", { name: "Download the template" });
    this.promise = main.getByText(/Nothing is uploaded/);
    this.preview = main.getByRole("figure", { name: /invented companies/ });
    this.sources = main.getByRole("region", { name: "What the workbook can contain" }).getByRole("listitem");
    this.openFirst = main.getByText("Open the workbook to see this view.");
  }
}
