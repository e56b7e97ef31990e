// One file for everything a person did: saved, opened, locked; and what this machine remembers.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { drop } from "../pages/drop.ts";
import { Enablement } from "../pages/enablement.ts";
import { Frame } from "../pages/frame.ts";
import { ActionRecord } from "../pages/log.ts";
import { SessionFiles } from "../pages/session.ts";
import { choose, json, saved } from "../pages/transfer.ts";

const AT = "?demo&asof=2025-07-04#/actions";

/** Changes a setting and marks an action as done. */
async function work(page: Page): Promise<void> {
  const assumptions = new Assumptions(page);
  await assumptions.open.click();
  await assumptions.field("Boosting rounds").fill("20");
  await assumptions.apply.click();
  await expect(assumptions.open).toHaveAccessibleName(/1 changed/);
  await new ActionRecord(page).done.first().click();
}

test("a session brings back settings and records, on top of the workbook or before it", async ({ app, page }) => {
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  const record = new ActionRecord(page);
  await app.open(AT, "ready");
  const all = await record.count();
  await work(page);
  const session = await saved(page, () => frame.pick(files.menu, /^Save session onelead|^Save session\s*Settings/));
  expect(session.name).toBe("onelead_session.json");

  await app.open(AT, "ready");
  await app.reload("ready");
  expect(await record.count()).toBe(all);
  await choose(page, () => frame.pick(files.menu, /^Open session/), json("mine.json", session.text));
  await app.is("ready");
  await expect(frame.messages).toContainText("Session opened from mine.json");
  await expect(new Assumptions(page).open).toHaveAccessibleName(/1 changed/);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "1 handled" })).toBeVisible();
});

test("a locked session opens with its passphrase only, and brings its workbook", async ({ app, page, checkAccessibility }) => {
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  await app.open(AT, "ready");
  await work(page);
  await frame.pick(files.menu, /^Save with passphrase/);
  await checkAccessibility();
  await files.saveDialog.getByLabel("Repeat the passphrase").fill("x");
  await expect(files.saveDialog.getByRole("button", { name: "Save session" })).toBeDisabled();
  await files.saveDialog.getByRole("checkbox", { name: "Include the workbook" }).check();
  const session = await saved(page, () => files.saveWith("correct horse"));
  const written = JSON.parse(session.text) as Record<string, unknown>;
  expect(written).toMatchObject({ format: "onelead locked session", kdf: "PBKDF2-HMAC-SHA-256", iterations: 600_000, cipher: "AES-256-GCM" });
  expect(session.text).not.toMatch(/rounds|demo|critical_renewal/);

  await app.open("?asof=2025-07-04");
  await drop(page, json("locked.json", session.text));
  await checkAccessibility();
  await files.unlock("wrong horse");
  await expect(files.wrong).toHaveText("That passphrase does not open this file, or the file was changed.");
  await files.unlock("correct horse");
  await app.is("ready");
  await expect(frame.context).toContainText("demo.xlsx");
  await expect(new Assumptions(page).open).toHaveAccessibleName(/1 changed/);

  // The header is authenticated: with another one the right passphrase opens nothing.
  const salted = { ...written, salt: "AAAAAAAAAAAAAAAAAAAAAA==" };
  await drop(page, json("changed.json", JSON.stringify(salted)));
  await files.unlock("correct horse");
  await expect(files.wrong).toHaveText("That passphrase does not open this file, or the file was changed.");
});

test("two files of one session share neither salt nor vector", async ({ app, page }) => {
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  await app.open(AT, "ready");
  const heads: { salt: string; iv: string }[] = [];
  for (const round of [1, 2]) {
    await frame.pick(files.menu, /^Save with passphrase/);
    const session = await saved(page, () => files.saveWith("same each time"));
    heads.push(JSON.parse(session.text) as { salt: string; iv: string });
    expect(heads).toHaveLength(round);
  }
  expect(heads[0]?.salt).not.toBe(heads[1]?.salt);
  expect(heads[0]?.iv).not.toBe(heads[1]?.iv);
});

test("a session that is cut off, of another version or edited says so and takes nothing away", async ({ app, page }) => {
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  await app.open(AT, "ready");
  await work(page);
  const { text } = await saved(page, () => frame.pick(files.menu, /^Save session onelead|^Save session\s*Settings/));
  for (const [broken, told] of [
    [text.slice(0, text.length / 2), "is cut off or was edited by hand"],
    [text.replace('"version": 1', '"version": 9'), "was saved by another OneLead: it is version 9, and this page reads version 1"],
    [text.replace('"rounds": 20', '"rounds": -1'), "The settings in bad.json cannot be used"],
  ] as const) {
    await drop(page, json("bad.json", broken));
    await expect(frame.messages).toContainText(told);
    await app.is("ready");
    await expect(page.getByRole("main").getByRole("status").filter({ hasText: "1 handled" })).toBeVisible();
  }
});

test("the page asks before it closes only with unsaved work", async ({ app, page, watch }) => {
  // To the mail program, on the press of its link.
  watch.expectFault(/^request to a foreign origin: mailto:/);
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  const asked = () =>
    page.evaluate(() => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    });
  await app.open(AT, "ready");
  expect(await asked()).toBe(false);
  await new ActionRecord(page).done.first().click();
  expect(await asked()).toBe(true);
  // A mail is opened beside the page.
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs++;
    void dialog.accept();
  });
  const actions = new Enablement(page);
  await actions.message(actions.rows("All actions").first()).click();
  await page.getByRole("link", { name: "Open as email" }).click();
  await expect.poll(asked).toBe(true);
  expect(dialogs).toBe(0);
  await saved(page, () => frame.pick(files.menu, /^Save session onelead|^Save session\s*Settings/));
  expect(await asked()).toBe(false);
});

test("what this machine remembers stands in one place and is forgotten at once", async ({ app, page, checkAccessibility }) => {
  const frame = new Frame(page);
  const files = new SessionFiles(page);
  await app.open(AT, "ready");
  await new ActionRecord(page).done.first().click();
  await frame.pick(frame.theme, "Dark");
  await frame.pick(files.menu, /^Privacy/);
  const record = files.item("What you recorded about actions");
  await expect(record).toContainText("nothing");
  await record.getByRole("checkbox").check();
  await expect(record).toContainText(/\d+ bytes/);
  await expect(files.item("Color theme")).toContainText("4 bytes");
  await expect(files.item("The demo has been explained").getByRole("checkbox")).toBeChecked();
  await files.item("Saved views of the pipeline").getByRole("checkbox").check();
  await files.item("Saved views of the pipeline").getByRole("checkbox").uncheck();
  await expect(files.machine.getByRole("listitem")).toHaveCount(12);
  await checkAccessibility();
  expect(await page.evaluate(() => Object.keys(localStorage).sort())).toEqual(["onelead.log", "onelead.theme", "onelead.visited"]);
  await files.machine.getByRole("button", { name: "Forget everything" }).click();
  await expect(record).toContainText("nothing");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("the palette saves a session and shows what this machine remembers", async ({ app, page }) => {
  const files = new SessionFiles(page);
  await app.open(AT, "ready");
  const ask = async (text: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: /^Search customers/ }).fill(text);
    await page.keyboard.press("Enter");
  };
  expect((await saved(page, () => ask("Save session"))).name).toBe("onelead_session.json");
  await ask("Privacy and what");
  await expect(files.machine).toBeVisible();
});
