// The consultant enablement: lists to tick, messages below their line, the plan, the template editor.
import type { Download, Locator, Page } from "@playwright/test";

export type Part = "All actions" | "Renewals" | "Cross-sell" | "Service expansion" | "Visit plan" | "Templates";

export class Enablement {
  readonly title: Locator;
  readonly batch: Locator;
  readonly search: Locator;
  readonly kind: Locator;
  readonly urgency: Locator;
  readonly due: Locator;
  readonly byAction: Locator;
  readonly found: Locator;
  readonly picks: Locator;
  readonly picked: Locator;
  readonly ticks: Locator;
  readonly pickPage: Locator;
  readonly starter: Locator;
  readonly offers: Locator;
  readonly subject: Locator;
  readonly body: Locator;
  readonly nothing: Locator;
  readonly next: Locator;
  readonly place: Locator;
  readonly visits: Locator;
  readonly planFiles: Locator;
  readonly template: Locator;
  readonly set: Locator;
  readonly draftSubject: Locator;
  readonly draftBody: Locator;
  readonly mistakes: Locator;
  readonly marked: Locator;
  readonly preview: Locator;
  readonly previewWith: Locator;
  readonly remember: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.title = main.getByRole("heading", { level: 1, name: "Actions" });
    this.batch = main.getByRole("button", { name: "Recommendations CSV" });
    this.search = main.getByRole("searchbox", { name: "Search" });
    this.kind = main.getByRole("combobox", { name: "Action" });
    this.urgency = main.getByRole("combobox", { name: "Urgency" });
    this.due = main.getByRole("combobox", { name: "Timeline" });
    this.byAction = main.getByRole("group", { name: "Group by" }).getByRole("button", { name: "Action" });
    this.found = main.getByRole("status").filter({ hasText: /actions? for/ });
    this.picks = main.getByRole("group", { name: "Pick", exact: true });
    this.picked = this.picks.getByRole("status");
    this.ticks = main.getByRole("checkbox", { name: /^Pick: / });
    this.pickPage = main.getByRole("checkbox", { name: "Pick all on this page" });
    this.starter = main.getByRole("group", { name: /^Message: / });
    this.offers = main.getByRole("group", { name: "What to offer" });
    this.subject = this.starter.locator(".app-starter__subject");
    this.body = this.starter.locator(".app-starter__body");
    this.nothing = main.getByRole("status").filter({ hasText: "Nothing matches" });
    const pages = main.getByRole("navigation", { name: "Pages" });
    this.next = pages.getByRole("button", { name: "Next" });
    this.place = pages.getByRole("status");
    this.visits = main.getByRole("spinbutton", { name: "Visits this quarter" });
    this.planFiles = main.getByRole("group", { name: "Visit plan" });
    this.template = main.getByRole("combobox", { name: "Template" });
    this.set = main.getByRole("combobox", { name: "Set" });
    this.draftSubject = main.getByRole("textbox", { name: "Subject" });
    this.draftBody = main.getByRole("textbox", { name: "Message", exact: true });
    this.mistakes = main.locator(".app-editor__mistakes li");
    this.marked = main.locator(".app-editor__marked mark");
    this.preview = main.locator(".app-editor__preview .app-starter__message");
    this.previewWith = main.getByRole("searchbox", { name: "Preview with" });
    this.remember = main.getByRole("checkbox", { name: "Remember on this machine" });
  }

  tab(name: Part): Locator {
    return this.page.getByRole("tab", { name });
  }

  rows(table: Part): Locator {
    const named = this.page.getByRole("main").getByRole("table", { name: table, exact: true });
    return named.getByRole("row").filter({ has: this.page.getByRole("checkbox", { name: /^Pick: / }) });
  }

  /** The button that shows the message of a line. */
  message(row: Locator): Locator {
    return row.getByRole("button", { name: /^Message: / });
  }

  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }

  /** What is downloaded when something is pressed. */
  async saved(press: () => Promise<void>): Promise<Download> {
    const download = this.page.waitForEvent("download");
    await press();
    return download;
  }
}
