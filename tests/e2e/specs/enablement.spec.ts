// The consultant enablement: from the list to a mail, a date and a file, by keyboard and on a phone.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Enablement } from "../pages/enablement.ts";
import { DEMO, NASTY, tooFew } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";

const AT = "?demo&asof=2025-07-04#/actions";

test("the list shows every action, ranked, and filters count what they leave", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  await expect(actions.title).toBeVisible();
  const rows = actions.rows("All actions");
  const all = Number(/^([\d,]+) action/.exec(await actions.found.innerText())?.[1]?.replace(",", ""));
  expect(await rows.count()).toBe(Math.min(all, 50));

  const option = actions.kind.locator("option").nth(1);
  const label = await option.innerText();
  const count = Number(/\((\d+)\)$/.exec(label)?.[1]);
  await actions.kind.selectOption((await option.getAttribute("value")) ?? "");
  await expect(page).toHaveURL(/#\/actions\?type=/);
  await expect(actions.found).toHaveText(new RegExp(`^${count} actions? for`));
  await expect(rows).toHaveCount(Math.min(count, 50));

  await app.reload("ready");
  await expect(actions.found).toHaveText(new RegExp(`^${count} actions? for`));
  await actions.search.fill("nobody is called so");
  await expect(actions.nothing).toBeVisible();
  await actions.button("Show all").click();
  await expect(actions.found).toHaveText(new RegExp(`^${all} actions? for`));
});

test("lines are grouped by customer or by action, and a customer leads to their own page", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  const heads = page.getByRole("main").locator(".app-lines__over");
  await expect(heads.first().getByRole("link")).toHaveAttribute("href", /^#\/customer\/./);
  await actions.byAction.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/group=action/);
  await expect(heads.first()).toContainText(/customers?$/);
  await expect(actions.rows("All actions").first().getByRole("link")).toHaveAttribute("href", /^#\/customer\/./);
});

test("a message is copied, opened as mail, saved and scheduled, by keyboard", async ({ app, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  await actions.message(actions.rows("All actions").first()).focus();
  await page.keyboard.press("Enter");
  await expect(actions.body).toBeVisible();
  const subject = (await actions.subject.innerText()).replace(/^Subject: /, "");
  const body = await actions.body.innerText();
  expect(subject + body).not.toMatch(/[{}]|NaN| {2}/);

  await actions.button("Copy").focus();
  await page.keyboard.press("Enter");
  await expect(new Frame(page).messages).toContainText("Copied to the clipboard");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(body);

  const link = await actions.starter.getByRole("link", { name: "Open as email" }).getAttribute("href");
  const mail = new URL(link ?? "");
  expect(mail.protocol).toBe("mailto:");
  expect(mail.searchParams.get("body")).toBe(body);

  const draft = await actions.saved(async () => {
    await actions.button("Save draft").focus();
    await page.keyboard.press("Enter");
  });
  expect(draft.suggestedFilename()).toMatch(/^onelead_.+\.eml$/);
  expect(await readFile(await draft.path(), "utf8")).toContain("\r\nX-Unsent: 1\r\n");

  const entry = await actions.saved(() => actions.button("Add to calendar").click());
  expect(entry.suggestedFilename()).toMatch(/^onelead_.+\.ics$/);
  expect(await readFile(await entry.path(), "utf8")).toMatch(/DTSTART;VALUE=DATE:2025\d{4}\r\n/);

  await actions.message(actions.rows("All actions").first()).click();
  await expect(actions.starter).toHaveCount(0);
});

test("the neutral set speaks once it is chosen, and offers come with a reason", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  await actions.message(actions.rows("All actions").first()).click();
  const before = await actions.body.innerText();
  await actions.starter.getByRole("button", { name: "Neutral" }).click();
  await expect(actions.body).not.toHaveText(before);
  await expect(actions.starter.getByRole("button", { name: "Neutral" })).toHaveAttribute("aria-pressed", "true");
  await expect(actions.offers).toContainText(/own it|owns it|Fits the|Neither/);
});

test("ticked actions become mails, a calendar and a table of exactly these", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  await expect(actions.button("Emails")).toBeDisabled();
  await actions.ticks.nth(0).focus();
  await page.keyboard.press("Space");
  await actions.ticks.nth(2).focus();
  await page.keyboard.press("Space");
  await expect(actions.picked).toHaveText("2 picked");

  const mails = await actions.saved(() => actions.button("Emails").click());
  expect(mails.suggestedFilename()).toBe("onelead_mails.zip");
  expect((await readFile(await mails.path())).subarray(0, 2).toString()).toBe("PK");
  const calendar = await actions.saved(() => actions.button("Calendar").click());
  const entries = (await readFile(await calendar.path(), "utf8")).match(/BEGIN:VEVENT/g);
  expect(entries).toHaveLength(2);
  const table = await actions.saved(() => actions.button("CSV").click());
  const lines = (await readFile(await table.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain("customer_id,customer_name,predicted_propensity");

  await actions.button("Clear").click();
  await expect(actions.picked).toHaveText("0 picked");
  await actions.pickPage.focus();
  await page.keyboard.press("Space");
  await expect(actions.picked).toHaveText(`${await actions.ticks.count()} picked`);
  await page.getByRole("main").getByRole("button", { name: /^Pick all / }).click();
  const all = /^([\d,]+) action/.exec(await actions.found.innerText())?.[1];
  await expect(actions.picked).toHaveText(`${all} picked`);
});

test("renewals, cross-sell and service expansion show why each customer is there", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(`${AT}/renewals`, "ready");
  const renewals = actions.rows("Renewals");
  await expect(renewals.first()).toContainText(/ago|in [\d,]+ days?|today/);
  const count = Number((await actions.tab("Renewals").innerText()).replace(/\D/g, ""));
  expect(await renewals.count()).toBe(Math.min(count, 50));

  await actions.tab("Renewals").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/actions\/cross-sell$/);
  await expect(actions.rows("Cross-sell").first()).toContainText(/owns? it|–/);
  // Sure Lows never lead: composites fall down the page.
  const scores = (await actions.rows("Cross-sell").locator("td:nth-last-child(2)").allInnerTexts()).map((text) =>
    Number(/score (\d\.\d+)/.exec(text)?.[1]),
  );
  expect(scores.length).toBeGreaterThan(1);
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));

  await page.keyboard.press("ArrowRight");
  await expect(actions.rows("Service expansion").first()).toContainText("%");
  await actions.message(actions.rows("Service expansion").first()).click();
  await expect(actions.body).toBeVisible();
});

test("a plan fits the visits there is room for, tells its parts and what is left out", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(`${AT}/plan`, "ready");
  const rows = actions.rows("Visit plan");
  await expect(rows).toHaveCount(12);
  await expect(rows.first()).toContainText(/\d\.\d\d × \d × \d = \d+\.\d/);
  await expect(rows.first()).toContainText("model without this customer", { timeout: 60_000 });
  await actions.visits.fill("3");
  await actions.visits.press("Enter");
  await expect(rows).toHaveCount(3);
  await expect(page).toHaveURL(/visits=3$/);
  await expect(page.getByRole("status").filter({ hasText: /do(es)? not fit|nothing urgent/ })).toBeVisible();
  await page.getByText("How visits are chosen").click();
  await expect(page.getByText("None of this is a chance of winning")).toBeVisible();

  const calendar = await actions.saved(() => actions.planFiles.getByRole("button", { name: "Plan as calendar" }).click());
  expect(calendar.suggestedFilename()).toBe("onelead_visits.ics");
  expect((await readFile(await calendar.path(), "utf8")).match(/BEGIN:VEVENT/g)).toHaveLength(3);
  const table = await actions.saved(() => actions.planFiles.getByRole("button", { name: "Plan as CSV" }).click());
  expect((await readFile(await table.path(), "utf8")).split("\r\n")[0]).toContain("likelihood,likelihood_basis,urgency_points");
});

test("a template is edited beside its preview, and speaks in messages and files", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(AT, "ready");
  await actions.message(actions.rows("All actions").first()).click();
  await actions.starter.getByRole("link", { name: "Edit template" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/actions\/templates\?template=.*customer=/);

  await actions.draftSubject.fill("Grüße an {customer_name}");
  await expect(actions.preview).toContainText("Grüße an ");
  await actions.draftBody.fill("Guten Tag, ");
  await page.getByRole("button", { name: /^Insert team: / }).click();
  await expect(actions.draftBody).toHaveValue("Guten Tag, {team}");
  await expect(actions.draftBody).toBeFocused();
  await expect(actions.preview).toContainText("Guten Tag, ");
  await expect(actions.preview).not.toContainText("{");

  await actions.draftBody.fill("Guten Tag {nobody}, {team");
  await expect(actions.mistakes).toHaveText([/There is no variable \{nobody\}/, /is not closed/]);
  await expect(actions.marked).toHaveText(["{nobody}", "{"]);
  await expect(actions.draftBody).toHaveAttribute("aria-invalid", "true");

  await actions.tab("All actions").click();
  await actions.message(actions.rows("All actions").first()).click();
  await expect(actions.subject).toContainText("Grüße an ");
  await expect(actions.body).toContainText("Guten Tag, ");
  await expect(actions.starter).toContainText("In your own wording");
  const table = await actions.saved(() => actions.batch.click());
  expect(await readFile(await table.path(), "utf8")).toContain("Grüße an ");
});

test("templates are saved, loaded, reset, and remembered only when asked", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open(`${AT}/templates?template=check_in`, "ready");
  const delivered = await actions.draftSubject.inputValue();
  await expect(actions.button("Reset all")).toBeDisabled();
  await actions.draftSubject.fill("Mine");
  await expect(actions.template.locator("option:checked")).toHaveText("Check-in (changed)");
  expect(await page.evaluate(() => localStorage.getItem("onelead.templates"))).toBeNull();

  const saved = await actions.saved(() => actions.button("Save templates").click());
  expect(saved.suggestedFilename()).toBe("onelead_templates.json");
  const path = await saved.path();
  await actions.button("Reset this template").click();
  await expect(actions.draftSubject).toHaveValue(delivered);

  const chooser = page.waitForEvent("filechooser");
  await actions.button("Load templates").focus();
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(path);
  await expect(actions.draftSubject).toHaveValue("Mine");

  const refused = page.waitForEvent("filechooser");
  await actions.button("Load templates").click();
  await (await refused).setFiles({ name: "t.json", mimeType: "application/json", buffer: Buffer.from("[1") });
  await expect(page.getByText(/^The templates were not loaded: /)).toBeVisible();
  await expect(actions.draftSubject).toHaveValue("Mine");

  await actions.remember.focus();
  await page.keyboard.press("Space");
  await app.open("#/actions/templates?template=check_in");
  await app.give(DEMO);
  await app.is("ready");
  await expect(actions.draftSubject).toHaveValue("Mine");
  await actions.remember.focus();
  await page.keyboard.press("Space");
  expect(await page.evaluate(() => localStorage.getItem("onelead.templates"))).toBeNull();
});

test("hostile text of a workbook stays text in lists, messages and the editor", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open("?asof=2025-07-04#/actions");
  await app.give(NASTY);
  await app.is("ready");
  await actions.message(actions.rows("All actions").first()).click();
  await expect(actions.body).toBeVisible();
  for (const part of ["All actions", "Renewals", "Visit plan", "Templates"] as const) {
    await actions.tab(part).click();
    await expect(actions.tab(part)).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("main").locator("script, iframe, img, [onerror], [onload]")).toHaveCount(0);
    expect(await app.overflow(), part).toBeLessThanOrEqual(0);
  }
});

test("two customers without a model have a plan by their tier, and no services are offered", async ({ app, page }) => {
  const actions = new Enablement(page);
  await app.open("?asof=2025-07-04#/actions/plan");
  await app.give(tooFew());
  await app.is("ready");
  await expect(actions.rows("Visit plan")).toHaveCount(2);
  await expect(actions.rows("Visit plan").first()).toContainText("tier, no model");
  await expect(page.getByRole("status").filter({ hasText: "Every customer is visited." })).toBeVisible();
  await actions.tab("All actions").click();
  await actions.message(actions.rows("All actions").first()).click();
  await expect(actions.body).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/NaN|undefined|null/);
});

test.describe("390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a line is ticked, its message read, and nothing is wider than the phone", async ({ app, page }) => {
    const actions = new Enablement(page);
    await app.open(AT, "ready");
    await actions.ticks.first().tap();
    await expect(actions.picked).toHaveText("1 picked");
    await actions.message(actions.rows("All actions").first()).tap();
    await expect(actions.body).toBeVisible();
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    for (const part of ["Renewals", "Cross-sell", "Service expansion", "Visit plan"] as const) {
      await actions.tab(part).tap();
      await expect(actions.rows(part).first()).toBeVisible();
      expect(await app.overflow()).toBeLessThanOrEqual(0);
    }
    await actions.tab("Templates").tap();
    await expect(actions.preview).toBeVisible();
    expect(await app.overflow()).toBeLessThanOrEqual(0);
  });
});
