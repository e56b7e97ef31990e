// Every view in both themes, compared with its picture in `pictures/`. After a change that is meant, make them anew with
// `cargo xtask test --only e2e -- pictures --update-snapshots`, and look at them before they are committed.
//
// Machines have different fonts, so the page is given one: Inter, under the name of the family that it asks for first.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, test, type App } from "../fixtures.ts";
import { Analytics } from "../pages/analytics.ts";
import { Customer } from "../pages/customer.ts";
import { Executive } from "../pages/executive.ts";
import { Insights } from "../pages/insights.ts";

type Page = App["page"];

const FIRST_FAMILY = "Segoe UI Variable Text";
const WEIGHTS = [400, 500, 600, 700];

/** The fragment of each view, and what is there when it is complete. */
const VIEWS: Record<string, [fragment: string, complete: (page: Page) => Promise<void>]> = {
  dashboard: ["#/executive", (page) => expect(new Executive(page).fixFirst.accept).toBeVisible()],
  pipeline: ["#/pipeline", (page) => expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible()],
  customer: ["#/customer/51570796", (page) => expect(new Customer(page).reasons.first()).toBeVisible()],
  actions: ["#/actions", (page) => expect(page.getByRole("main").getByRole("checkbox").first()).toBeVisible()],
  model: ["#/analytics", (page) => expect(new Analytics(page).testing).toBeVisible()],
  insights: ["#/insights", (page) => expect(new Insights(page).findings.first()).toBeVisible()],
};

/** The style sheet that gives the page its font. */
function fontFaces(): string {
  const files = createRequire(import.meta.url);
  return WEIGHTS.map((weight) => {
    const file = files.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
    const source = `url(data:font/woff2;base64,${readFileSync(file).toString("base64")})`;
    return `@font-face { font-family: "${FIRST_FAMILY}"; font-weight: ${weight}; src: ${source}; }`;
  }).join("\n");
}

async function bringFont(page: Page): Promise<void> {
  await page.addInitScript((faces) => {
    const style = document.createElement("style");
    style.textContent = faces;
    document.addEventListener("DOMContentLoaded", () => document.head.append(style));
  }, fontFaces());
}

async function compare(page: Page, name: string): Promise<void> {
  const load = ({ family, weights }: { family: string; weights: number[] }) =>
    Promise.all(weights.map((weight) => document.fonts.load(`${weight} 14px "${family}"`)));
  await page.evaluate(load, { family: FIRST_FAMILY, weights: WEIGHTS });
  await page.mouse.move(0, 0);
  // A picture that differs does not keep the others from being compared. Chromiums smooth letters differently, on 1 or 2 % of the
  // pixels; what has moved or has another color differs on more.
  await expect.soft(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.03, animations: "disabled" });
}

// The page's own policy allows no font from elsewhere.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`every view looks as in its picture, ${colorScheme}`, async ({ app, page }) => {
      test.setTimeout(120_000);
      await bringFont(page);
      await app.open("");
      await compare(page, `start-${colorScheme}`);
      // Once the model is tested, no figure changes any more.
      await app.open("?demo&asof=2025-07-04#/analytics", "ready");
      await expect(new Analytics(page).testing).toHaveText("All tests are done.", { timeout: 60_000 });
      for (const [name, [fragment, complete]] of Object.entries(VIEWS)) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, fragment);
        await complete(page);
        await compare(page, `${name}-${colorScheme}`);
      }
    });
  });
}
