// The frame around every view: header, navigation, menus, messages.
import type { Locator, Page } from "@playwright/test";

export class Frame {
  readonly skip: Locator;
  readonly brand: Locator;
  readonly navigation: Locator;
  /** What is being looked at: workbook, date, age, customers. */
  readonly context: Locator;
  readonly open: Locator;
  readonly exports: Locator;
  readonly theme: Locator;
  readonly lock: Locator;
  readonly asOf: Locator;
  readonly asOfDialog: Locator;
  readonly messages: Locator;
  /** What covers the page while files hang over it. */
  readonly veil: Locator;
  readonly heading: Locator;

  constructor(private readonly page: Page) {
    this.skip = page.getByRole("link", { name: "Skip to content" });
    this.brand = page.getByRole("banner").getByRole("link", { name: "OneLead" });
    this.navigation = page.getByRole("navigation", { name: "Views" });
    this.context = page.getByRole("group", { name: "Current workbook" });
    this.open = page.getByRole("button", { name: "Open workbook" });
    this.exports = page.getByRole("button", { name: "Export", exact: true });
    this.theme = page.getByRole("button", { name: "Color theme" });
    this.lock = page.getByRole("banner").getByRole("button", { name: "Privacy" });
    this.asOf = this.context.getByRole("button", { name: /^As of/ });
    this.asOfDialog = page.getByRole("dialog", { name: "As-of date" });
    this.messages = page.locator(".app-toasts");
    this.veil = page.getByText("Drop to analyze");
    this.heading = page.getByRole("main").getByRole("heading", { level: 1 });
  }

  view(name: "Dashboard" | "Pipeline" | "Customer" | "Actions" | "Model" | "History" | "Data insights"): Locator {
    return this.navigation.getByRole("link", { name });
  }

  /** Opens a menu and picks from it. */
  async pick(menu: Locator, item: string | RegExp): Promise<void> {
    await menu.click();
    const open = this.page.getByRole("menu");
    await open.getByRole("menuitem", { name: item }).or(open.getByRole("menuitemradio", { name: item })).click();
  }

  /** The as-of date on screen, `2025-07-04`. */
  async shownDate(): Promise<string | null> {
    return this.asOf.locator("time").getAttribute("datetime");
  }

  async changeDate(date: string): Promise<void> {
    await this.asOf.click();
    await this.asOfDialog.getByLabel("Date", { exact: true }).fill(date);
    await this.asOfDialog.getByRole("button", { name: "Analyze as of this date" }).click();
  }
}
