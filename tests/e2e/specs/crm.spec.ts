// Picked actions handed over to a CRM, by a table of its ids.
import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { Enablement } from "../pages/enablement.ts";
import { Frame } from "../pages/frame.ts";
import { saved } from "../pages/transfer.ts";

test("tasks have the ids of a dropped table, and the dialog says what it lacks", async ({ app, page, checkAccessibility }) => {
  const actions = new Enablement(page);
  await app.open("?demo&asof=2025-07-04#/actions", "ready");
  for (const place of [0, 1, 3]) await actions.ticks.nth(place).check();
  await actions.button("CRM…").click();
  const dialog = page.getByRole("dialog", { name: "Hand over to a CRM" });
  await expect(dialog).toContainText("No crm_ids.csv yet");
  await checkAccessibility();
  const template = await saved(page, () => dialog.getByRole("button", { name: "Table to fill in" }).click());
  expect(template.name).toBe("crm_ids.csv");
  const bare = await saved(page, () => dialog.getByRole("button", { name: "Tasks for Salesforce" }).click());
  expect(bare.text.startsWith("customer_id,Subject,ActivityDate,Status,Priority,WhatId,OwnerId,Description,OneLead_Key__c\r\n")).toBe(true);
  const customer = bare.text.split("\r\n")[1]?.split(",")[0] ?? "";
  const filled = template.text.replace(`\r\n${customer},,`, `\r\n${customer},0015g00000ABCdeAAF,me`);
  await drop(page, { name: "crm_ids.csv", mimeType: "text/csv", buffer: Buffer.from(filled) });
  await expect(new Frame(page).messages).toContainText("Read the CRM ids of 1 customer from crm_ids.csv");
  await expect(dialog).toContainText("Salesforce: of 2 customers, 1 without account, 1 without owner. 1 id is not from Salesforce and left out: me");
  const tasks = await saved(page, () => dialog.getByRole("button", { name: "Tasks for Salesforce" }).click());
  expect(tasks.text.startsWith("Subject,ActivityDate,")).toBe(true);
  expect(tasks.text).toContain(",0015g00000ABCdeAAF,,");
  const dynamics = await saved(page, () => dialog.getByRole("button", { name: "Tasks for Dynamics" }).click());
  expect(dynamics.text.startsWith("\u{feff}Subject,Due Date,")).toBe(true);
  await dialog.getByLabel("External-id field of accounts").fill("My_Id__c");
  const accounts = await saved(page, () => dialog.getByRole("button", { name: "Accounts for Salesforce" }).click());
  expect(accounts.text).toMatch(/^My_Id__c,OneLead_Level__c,.*\r\n\d+,\w+: \w+ third by rule,2025-07-04,/);
});
