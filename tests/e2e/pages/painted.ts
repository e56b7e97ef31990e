// Long lists and charts are drawn a paint after what is above them.
import type { Page } from "@playwright/test";

/** How many paints it takes until everything is drawn. */
const PAINTS = 5;

/** Waits until everything is drawn, for tests that count or read what is there. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(async (paints) => {
    for (let left = paints; left > 0; left--) await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  }, PAINTS);
}
