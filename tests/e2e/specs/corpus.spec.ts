// Dirty forms of one export, dropped on the page: the customers and figures are those of its clean form. The native tests make
// these files and hold the same, and many more forms, to every feature (tests/it/corpus).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type App, expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { Executive } from "../pages/executive.ts";
import { corpus, fromDisk } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";

interface Form {
  file: string;
  /** What is in the file, in words. */
  form: string;
}

const FORMS: Form[] = JSON.parse(readFileSync(corpus("forms.json"), "utf8"));

/** Drops a file; what the dashboard then counts, by what it calls it. */
async function figures(app: App, page: Page, file: string): Promise<string[]> {
  const dashboard = new Executive(page);
  const frame = new Frame(page);
  await drop(page, fromDisk(corpus(file)));
  await expect(frame.context).toContainText(file);
  await app.is("ready");
  await expect(frame.context).toContainText("30 customers");
  const metrics = await dashboard.metrics.all();
  return Promise.all(
    metrics.map(async (metric) => {
      const label = await metric.locator(".app-metric__label").innerText();
      return `${label}: ${await metric.getByRole("link").innerText()}`;
    }),
  );
}

test("dirty forms of an export give the customers and figures of the clean one", async ({ app, page }) => {
  await app.open("?asof=2025-07-04");
  const clean = await figures(app, page, "clean.xlsx");
  expect(clean.length).toBeGreaterThanOrEqual(8);
  expect(FORMS.length).toBeGreaterThanOrEqual(10);
  for (const { file, form } of FORMS) {
    await test.step(`${file}: ${form}`, async () => {
      expect.soft(await figures(app, page, file), form).toEqual(clean);
    });
  }
});
