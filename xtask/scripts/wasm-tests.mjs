// Runs wasm-bindgen's tests in the Chromium of the page tests. Without a driver of its own the test runner serves the
// tests to whatever browser comes; this script is that browser, so no chromedriver is needed.
// Usage: node wasm-tests.mjs COMMAND ARGUMENTS..., in the repository's root; ONELEAD_CHROMIUM is the browser's program,
// ONELEAD_PATIENCE_S how many seconds all tests may take (120).
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { chromium } = createRequire(resolve("tests/e2e/package.json"))("@playwright/test");
const PATIENCE_MS = 1000 * (process.env.ONELEAD_PATIENCE_S ?? 120);

const [program, ...words] = process.argv.slice(2);
const tests = spawn(program, words, {
  env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
  stdio: ["ignore", "pipe", "inherit"],
  // A group of its own: the runner is the command's child and serves until it is ended.
  detached: true,
});

const address = new Promise((found, failed) => {
  let printed = "";
  tests.stdout.on("data", (part) => {
    printed += part;
    const match = /http:\/\/[\d.]+:\d+/.exec(printed);
    if (match) found(match[0]);
  });
  tests.on("exit", (code) => failed(new Error(`the tests did not start (exit code ${code})\n${printed}`)));
});

let passed = false;
try {
  const url = await address;
  const browser = await chromium.launch({
    executablePath: process.env.ONELEAD_CHROMIUM,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage();
  const trouble = [];
  // What tests say themselves, in a run that does not capture it.
  page.on("console", (message) => message.type() === "log" && console.log(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  await page.goto(url);
  const finished = page.waitForFunction(
    () => document.getElementById("output").textContent.includes("test result: "),
    undefined,
    { timeout: PATIENCE_MS },
  );
  await finished.catch(() => trouble.push(`no result within ${PATIENCE_MS / 1000} s`));
  const output = await page.locator("#output").textContent();
  console.log(output);
  trouble.forEach((line) => console.error(line));
  passed = trouble.length === 0 && output.includes("test result: ok");
  await browser.close();
} catch (error) {
  console.error(error.message);
} finally {
  if (tests.exitCode === null) process.kill(-tests.pid);
}
process.exit(passed ? 0 : 1);
