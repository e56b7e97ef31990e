// Sessions: the menu, the dialogs about saving and opening, what this machine remembers. A snapshot has the same dialogs.
import type { Locator, Page } from "@playwright/test";

export class SessionFiles {
  readonly menu: Locator;
  readonly saveDialog: Locator;
  readonly unlockDialog: Locator;
  readonly machine: Locator;
  readonly wrong: Locator;

  constructor(
    private readonly page: Page,
    private readonly what: "session" | "snapshot" = "session",
  ) {
    this.menu = page.getByRole("button", { name: "Session", exact: true });
    this.saveDialog = page.getByRole("dialog", { name: `Save ${what}` });
    this.unlockDialog = page.getByRole("dialog", { name: `Locked ${what}` });
    this.machine = page.getByRole("dialog", { name: "Privacy" });
    this.wrong = this.unlockDialog.getByRole("alert");
  }

  /** Saves with a passphrase. */
  async saveWith(passphrase: string): Promise<void> {
    await this.saveDialog.getByLabel("Passphrase (optional)").fill(passphrase);
    await this.saveDialog.getByLabel("Repeat the passphrase").fill(passphrase);
    await this.saveDialog.getByRole("button", { name: `Save ${this.what}` }).click();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.unlockDialog.getByLabel("Passphrase").fill(passphrase);
    await this.page.keyboard.press("Enter");
  }

  /** What this machine remembers, by its name. */
  item(name: string): Locator {
    return this.machine.getByRole("listitem").filter({ hasText: name });
  }
}
