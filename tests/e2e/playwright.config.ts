// `cargo xtask test --only e2e` serves dist/ below a deep path and sets both variables. Run by hand, Playwright starts
// the server itself, on the last build.
import { defineConfig } from "@playwright/test";

const address = process.env.ONELEAD_URL;
const program = process.env.ONELEAD_CHROMIUM;
const onCi = Boolean(process.env.CI);
const ownAddress = "http://127.0.0.1:4173/";

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  // One set of pictures for every machine: they are drawn with a font of the tests.
  snapshotPathTemplate: "pictures/{arg}{ext}",
  forbidOnly: onCi,
  // A retry hides a race: none where a person is there to look at it.
  retries: onCi ? 1 : 0,
  // Tests wait for the browser more than they compute: two at a time take two thirds of the time, also on two cores.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "report" }]],
  use: {
    baseURL: address ?? ownAddress,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    // Kept for offline use, parts would come from elsewhere than the tests put them; offline.spec.ts lets it.
    serviceWorkers: "block",
    // Recording takes a third of the time: where a failed test is run again, only then.
    trace: onCi ? "on-first-retry" : "retain-on-failure",
    launchOptions: {
      ...(program ? { executablePath: program } : {}),
      // Root in a container has no sandbox; the rest keeps the browser from asking for anything by itself.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Every test loads both modules anew: only what it calls is compiled.
        "--js-flags=--wasm-lazy-compilation",
      ],
    },
  },
  ...(address
    ? {}
    : {
        webServer: {
          command: "cargo xtask serve --release --no-build --port 4173",
          cwd: "../..",
          url: ownAddress,
          reuseExistingServer: !onCi,
        },
      }),
});
