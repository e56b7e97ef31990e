// The dialog in which sheets and columns are matched by hand.
import type { Locator, Page } from "@playwright/test";

export class Columns {
  /** Opens it from the header. */
  readonly open: Locator;
  /** Opens it from a failure. */
  readonly matchByHand: Locator;
  readonly dialog: Locator;
  /** What is missing, or that nothing is. */
  readonly problems: Locator;
  readonly remember: Locator;
  readonly forget: Locator;
  readonly load: Locator;
  readonly save: Locator;
  readonly startOver: Locator;
  readonly cancel: Locator;
  readonly apply: Locator;

  constructor(page: Page) {
    this.open = page.getByRole("banner").getByRole("button", { name: "Match columns", exact: true });
    this.matchByHand = page.getByRole("main").getByRole("button", { name: "Match the columns by hand" });
    this.dialog = page.getByRole("dialog", { name: "Match columns" });
    this.problems = this.dialog.locator("#column-problems");
    this.remember = this.dialog.getByRole("checkbox", { name: /^Remember on this machine/ });
    this.forget = this.dialog.getByRole("button", { name: "Forget for these files" });
    this.load = this.dialog.getByRole("button", { name: "Load a file" });
    this.save = this.dialog.getByRole("button", { name: "Save as a file" });
    this.startOver = this.dialog.getByRole("button", { name: "Start over" });
    this.cancel = this.dialog.getByRole("button", { name: "Cancel" });
    this.apply = this.dialog.getByRole("button", { name: "Analyze with these columns" });
  }

  /** The choice of the header for a column. */
  column(name: string): Locator {
    return this.dialog.getByRole("combobox", { name: new RegExp(`^${name} in sheet`) });
  }

  /** The choice of what a sheet holds. */
  get holds(): Locator {
    return this.dialog.getByRole("combobox", { name: "Holds" });
  }

  /** The choice of the encoding of a sheet. */
  get letters(): Locator {
    return this.dialog.getByRole("combobox", { name: "Encoding" });
  }

  get headerRow(): Locator {
    return this.dialog.getByRole("combobox", { name: "Header row" });
  }
}
