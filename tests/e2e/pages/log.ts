// What became of actions: recorded in the list, the pick bar and the card, reviewed under Record.
import type { Locator, Page } from "@playwright/test";

export class ActionRecord {
  /** The buttons of the list that mark an action as done. */
  readonly done: Locator;
  /** The buttons of the list that take a record back. */
  readonly reopen: Locator;
  readonly undo: Locator;
  readonly show: Locator;
  readonly picks: Locator;
  readonly form: Locator;
  readonly outcome: Locator;
  readonly reason: Locator;
  readonly until: Locator;
  readonly owner: Locator;
  readonly note: Locator;
  readonly save: Locator;
  readonly tab: Locator;
  readonly past: Locator;
  readonly months: Locator;
  readonly wrong: Locator;
  readonly file: Locator;
  readonly remember: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    const table = main.getByRole("region", { name: "Actions, table" });
    this.done = table.getByRole("button", { name: /^Done: / });
    this.reopen = table.getByRole("button", { name: /^Reopen: / });
    this.undo = main.getByRole("button", { name: "Undo last entry" });
    this.show = main.getByRole("group", { name: "Show" });
    this.picks = main.getByRole("group", { name: "Pick", exact: true });
    this.form = main.getByRole("group", { name: "Outcome", exact: true }).filter({ has: page.getByRole("textbox", { name: "Note" }) });
    this.outcome = this.form.getByRole("group", { name: "Outcome", exact: true });
    this.reason = this.form.getByRole("combobox", { name: "Reason" });
    this.until = this.form.getByLabel("Show it again on");
    this.owner = this.form.getByRole("textbox", { name: "Owner" });
    this.note = this.form.getByRole("textbox", { name: "Note" });
    this.save = this.form.getByRole("button", { name: "Record", exact: true });
    this.tab = page.getByRole("tab", { name: "Record" });
    this.past = main.getByRole("table", { name: "How the list turned out" });
    this.months = main.getByRole("table", { name: "How much was done" });
    this.wrong = main.locator(".app-log__rules");
    this.file = main.getByRole("button", { name: "Action list", exact: true });
    this.remember = main.getByRole("checkbox", { name: "Remember on this machine" });
  }

  /** Shows what is open, handled, or all. */
  async only(which: "Open" | "Handled" | "All"): Promise<void> {
    await this.show.getByRole("button", { name: which }).click();
  }

  /** Chooses what became of the actions that the form is about. */
  async say(what: "Done" | "Not now" | "Wrong"): Promise<void> {
    await this.outcome.getByRole("button", { name: what }).click();
  }

  /** The number of actions that the list says there are. */
  async count(): Promise<number> {
    const told = await this.page.getByRole("main").getByRole("status").filter({ hasText: /actions? for/ }).innerText();
    return Number(/^([\d,]+) action/.exec(told)?.[1]?.replace(",", ""));
  }
}
