// The command palette, the sheet of shortcuts, the glossary.
import type { Locator, Page } from "@playwright/test";

export class Palette {
  readonly button: Locator;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;
  /** The option that Enter chooses. */
  readonly chosen: Locator;
  /** The parts of a question as read. */
  readonly chips: Locator;
  /** Words that no one understands. */
  readonly struck: Locator;
  readonly shortcuts: Locator;
  readonly glossary: Locator;
  readonly singleKeys: Locator;
  /** The conditions above the pipeline's list. */
  readonly conditions: Locator;

  constructor(readonly page: Page) {
    this.button = page.getByRole("banner").getByRole("button", { name: "Search", exact: true });
    this.dialog = page.getByRole("dialog", { name: "Search and commands" });
    this.field = this.dialog.getByRole("combobox");
    this.options = this.dialog.getByRole("option");
    this.chosen = this.dialog.getByRole("option", { selected: true });
    this.chips = this.dialog.getByRole("button", { name: /^Remove/ });
    this.struck = this.dialog.locator("del");
    this.shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    this.glossary = page.getByRole("dialog", { name: "Glossary" });
    this.singleKeys = this.shortcuts.getByRole("checkbox", { name: "Single-key shortcuts" });
    this.conditions = page.getByRole("main").getByRole("list", { name: "Conditions" }).getByRole("button");
  }

  option(name: string | RegExp): Locator {
    return this.dialog.getByRole("option", { name });
  }

  /** Opens the palette by its key and types. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await this.field.fill(text);
  }
}
