// The action log: done, not now, wrong; saved as a list, and read back beside next month's workbook.
import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { Enablement } from "../pages/enablement.ts";
import { DEMO, fromDisk } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { ActionRecord } from "../pages/log.ts";
import { saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04#/actions";
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("an action that is done leaves the list by keyboard, comes back by undo, and is found among the handled", async ({
  app,
  page,
  checkAccessibility,
}) => {
  const actions = new Enablement(page);
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  const first = await record.done.first().getAttribute("aria-label");
  await record.done.first().focus();
  await page.keyboard.press("Enter");
  await expect(actions.found).toHaveText(new RegExp(`^${all - 1} actions for .* · 1 handled$`));
  await expect(new Frame(page).messages).toContainText("1 action recorded as done");
  // The focus stays at this place of the list.
  await expect(record.done.first()).toBeFocused();
  await expect(record.done.first()).not.toHaveAttribute("aria-label", first ?? "");
  await record.undo.click();
  expect(await record.count()).toBe(all);
  await record.done.first().click();
  await record.only("Handled");
  await expect(page).toHaveURL(/show=handled/);
  await expect(record.reopen).toHaveCount(1);
  await checkAccessibility();
  await record.reopen.click();
  await expect(page.getByText("Nothing recorded yet")).toBeVisible();
});

test("picked actions are recorded together, with a reason, a day, an owner and a note", async ({ app, page, checkAccessibility }) => {
  const actions = new Enablement(page);
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  for (const place of [0, 1, 2]) await actions.ticks.nth(place).check();
  await record.picks.getByRole("button", { name: "Not now or wrong…" }).click();
  await record.say("Not now");
  await record.reason.selectOption({ label: "No budget now" });
  await record.until.fill("2025-09-01");
  await record.owner.fill("Ann");
  await record.note.fill("=call again");
  await checkAccessibility();
  await record.save.click();
  await expect(actions.picked).toHaveText("0 picked");
  expect(await record.count()).toBe(all - 3);
  await record.only("Handled");
  await actions.message(actions.rows("All actions").first()).click();
  await expect(actions.starter).toContainText("Not now on Jul 4, 2025 by Ann, back on Sep 1, 2025: No budget now");
  // The day has come.
  await new Frame(page).changeDate("2025-09-01");
  await app.is("ready");
  await expect(page.getByText("Nothing recorded yet")).toBeVisible();
});

test("the saved list says next month what became of it, alone or beside the workbook", async ({ app, page, checkAccessibility }) => {
  const frame = new Frame(page);
  const actions = new Enablement(page);
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  await record.done.first().click();
  await record.done.first().click();
  await actions.ticks.first().check();
  await record.picks.getByRole("button", { name: "Not now or wrong…" }).click();
  await record.say("Wrong");
  await record.note.fill("=1+1");
  await record.save.click();
  await record.tab.click();
  await expect(record.months).toContainText(`July 2025${all}2${Math.round(200 / all)}%`);
  await expect(record.wrong.getByRole("listitem")).toHaveText(/: 1 of \d+ wrong$/);
  const list = await saved(page, () => frame.pick(frame.exports, /^Action list/));
  expect(list.name).toBe("actions.csv");
  expect(list.text.startsWith("\u{feff}key,customer_id,")).toBe(true);
  expect(list.text.trimEnd().split("\r\n")).toHaveLength(all + 1);
  expect(list.text).toContain("'=1+1");

  // Next month, beside the workbook.
  await app.open("?asof=2025-08-04#/actions/log");
  await drop(page, fromDisk(DEMO), csv(list.name, list.text));
  await app.is("ready");
  await expect(frame.context).toContainText("demo.xlsx");
  await record.tab.click();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "offered on" })).toHaveText(
    new RegExp(`^Of ${all} actions offered on Jul 4, 2025: 2 done, 1 wrong, \\d+ still open`),
  );
  await checkAccessibility();

  // Alone, on another page: the analysis on screen stays, and what was said of it comes to the record.
  await app.open("?demo&asof=2025-07-04#/pipeline", "ready");
  await drop(page, csv("june.csv", list.text.replace(/2025-07-04,\d+\r\n/, "2025-07-04,x\r\n").replace(",done,", ",dne,")));
  await expect(page).toHaveURL(/#\/actions\/log$/);
  await expect(frame.messages).toContainText("Left out 1 row that cannot be read: line");
  await app.is("ready");
  await page.getByRole("button", { name: "Close this list" }).click();
  await expect(record.past).toHaveCount(0);
});

test("a card records too, the picks are saved as a list, and nothing is kept unless asked for", async ({ app, page }) => {
  const actions = new Enablement(page);
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  await actions.message(actions.rows("All actions").first()).click();
  await actions.starter.getByText("Outcome", { exact: true }).first().click();
  await record.owner.fill("Ben");
  await record.save.click();
  await expect(actions.found).toContainText("1 handled");
  await actions.ticks.first().check();
  const list = await saved(page, () => record.picks.getByRole("button", { name: "Action list" }).click());
  expect(list.text.trimEnd().split("\r\n")).toHaveLength(2);
  await app.reload("ready");
  expect(await record.count()).toBe(all);
  await record.done.first().click();
  await record.tab.click();
  await record.remember.check();
  await app.reload("ready");
  await page.getByRole("tab", { name: "All actions" }).click();
  expect(await record.count()).toBe(all - 1);
});

test("on a phone an action is marked with the thumb and nothing is wider than the window", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  const box = await record.done.first().boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(24);
  await record.done.first().click();
  expect(await record.count()).toBe(all - 1);
  expect(await app.overflow()).toBe(0);
  await record.tab.click();
  expect(await app.overflow()).toBe(0);
});
