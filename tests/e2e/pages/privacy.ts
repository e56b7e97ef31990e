// The panel behind the lock in the corner.
import type { Locator, Page } from "@playwright/test";

export interface Way {
  channel: string;
  origin: string;
  place: string;
  isRefused: boolean;
  isTried: boolean;
}

export class PrivacyPanel {
  readonly open: Locator;
  readonly dialog: Locator;
  readonly test: Locator;
  readonly outcome: Locator;

  constructor(private readonly page: Page) {
    this.open = page.getByRole("button", { name: "Privacy", exact: true });
    this.dialog = page.getByRole("dialog", { name: "Privacy" });
    this.test = this.dialog.getByRole("button", { name: "Try every way out" });
    this.outcome = this.dialog.getByRole("status");
  }

  /** Every way out with what became of it. */
  async ways(): Promise<Way[]> {
    return this.page.evaluate("onelead.trial()");
  }
}

/** Whether a request to the page's own server is let through, from the page or from one of its workers. */
export const reachesOwn = `fetch(new URL("./favicon.svg", globalThis.document?.baseURI ?? location.origin), { cache: "no-store" })
  .then(() => "reached", () => "refused")`;
