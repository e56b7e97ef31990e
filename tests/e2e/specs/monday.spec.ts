// Monday's job: three calls prepared and recorded, from the drop of the workbook, in at most twelve clicks or keys.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { type App, expect, test } from "../fixtures.ts";
import { Enablement } from "../pages/enablement.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { ActionRecord } from "../pages/log.ts";

const MOST = 12;

/** Counts what a person does. */
class Hands {
  count = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.count += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** A file that the next act saves. */
  async saved(act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const download = this.page.waitForEvent("download");
    await act();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
}

/** The workbook is dropped; its list is open and nothing is ticked. */
async function drop(app: App): Promise<void> {
  await app.openFully("?asof=2025-07-04");
  await app.give(DEMO);
  await app.is("ready");
}

/** Three mails, three entries, three actions fewer. */
async function check(page: Page, mails: { bytes: Buffer }, calendar: { bytes: Buffer }, before: number): Promise<void> {
  expect(mails.bytes.toString("latin1").match(/PK\x03\x04/g), "three drafts in the archive").toHaveLength(3);
  expect(calendar.bytes.toString("utf8").match(/BEGIN:VEVENT/g), "three entries in the calendar").toHaveLength(3);
  await expect(new Enablement(page).found).toContainText("3 handled");
  expect(await new ActionRecord(page).count()).toBe(before - 3);
}

test("by mouse", async ({ app, page }) => {
  const [hands, actions, record] = [new Hands(page), new Enablement(page), new ActionRecord(page)];
  await drop(app);
  await hands.click(new Frame(page).view("Actions"));
  const before = await record.count();
  for (const row of [0, 1, 2]) await hands.click(actions.ticks.nth(row));
  const mails = await hands.saved(() => hands.click(record.picks.getByRole("button", { name: "Emails" })));
  const calendar = await hands.saved(() => hands.click(record.picks.getByRole("button", { name: "Calendar" })));
  await hands.click(record.picks.getByRole("button", { name: "Done", exact: true }));
  await check(page, mails, calendar, before);
  expect(hands.count).toBeLessThanOrEqual(MOST);
});

test("by keyboard alone", async ({ app, page }) => {
  const [hands, actions, record] = [new Hands(page), new Enablement(page), new ActionRecord(page)];
  await drop(app);
  await hands.press("g", "a");
  await expect(actions.title).toBeVisible();
  const before = await record.count();
  await hands.press("j", "x", "j", "x", "j", "x");
  await expect(actions.picked).toHaveText("3 picked");
  const mails = await hands.saved(() => hands.press("m"));
  const calendar = await hands.saved(() => hands.press("c"));
  await hands.press("d");
  await check(page, mails, calendar, before);
  expect(hands.count).toBeLessThanOrEqual(MOST);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("by thumb", async ({ app, page }) => {
    const [hands, actions, record] = [new Hands(page), new Enablement(page), new ActionRecord(page)];
    const bar = page.locator(".app-thumb");
    await drop(app);
    await hands.click(new Frame(page).view("Actions"));
    const before = await record.count();
    for (const row of [0, 1, 2]) await hands.click(actions.ticks.nth(row));
    const mails = await hands.saved(() => hands.click(bar.getByRole("button", { name: "Emails" })));
    const calendar = await hands.saved(() => hands.click(bar.getByRole("button", { name: "Calendar" })));
    await hands.click(bar.getByRole("button", { name: "Done", exact: true }));
    await check(page, mails, calendar, before);
    expect(hands.count).toBeLessThanOrEqual(MOST);
    expect(await app.overflow()).toBe(0);
  });
});
