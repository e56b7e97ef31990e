import { expect, test } from "../fixtures.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`start view, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("opens, offers a file input and is accessible", async ({ app, page, checkAccessibility }) => {
      await app.open();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(app.fileInput).toHaveCount(1);
      await checkAccessibility();
    });

    test("fits a phone", async ({ app, page, checkAccessibility }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await app.open();
      expect(await app.overflow()).toBeLessThanOrEqual(0);
      await checkAccessibility();
    });
  });
}

test("the policy is strict and holds", async ({ app, page, watch }) => {
  watch.expectFault(/violates the following Content Security Policy|Refused to|blocked by CSP/i);
  await app.open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/);
  const reached = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "reached", () => "blocked"));
  expect(reached).toBe("blocked");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.head.append(script);
    return "inlineRan" in window;
  });
  expect(ran).toBe(false);
});
