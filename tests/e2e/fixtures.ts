// What every spec gets: the page as an `app`, an accessibility scan, and a watch that fails the test on whatever a
// user should never meet: console errors, panics, foreign requests, any request after the load.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page, type Request } from "@playwright/test";

/** `<html data-state>`: the contract for automated use. */
export type State = "empty" | "loading" | "ready" | "error";

/** The only file that may be fetched after the load, when the user clicks for it. */
const FETCHED_ON_CLICK = "demo.xlsx";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Collects what must not happen. A spec that provokes a fault on purpose names it by `expectFault`. */
export class Watch {
  private readonly faults: string[] = [];
  private readonly expected: RegExp[] = [];
  private loaded = false;

  constructor(
    page: Page,
    private readonly origin: string,
  ) {
    page.on("pageerror", (error) => this.faults.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => this.check(request));
  }

  /** From here on the page has all it needs. */
  loadIsOver(): void {
    this.loaded = true;
  }

  /** A new load begins. */
  loadBegins(): void {
    this.loaded = false;
  }

  expectFault(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.faults.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
  }

  private check(request: Request): void {
    const url = new URL(request.url());
    if (url.protocol === "blob:" || url.protocol === "data:") return;
    if (url.origin !== this.origin) {
      this.faults.push(`request to a foreign origin: ${url.href}`);
    } else if (this.loaded && !url.pathname.endsWith(`/${FETCHED_ON_CLICK}`)) {
      this.faults.push(`request after the load: ${url.pathname}`);
    }
  }
}

/** The page, spoken to as a user does. */
export class App {
  /** One in every state. */
  readonly fileInput: Locator;

  constructor(
    readonly page: Page,
    private readonly watch: Watch,
  ) {
    this.fileInput = page.locator("input[type=file][multiple]");
  }

  /** Opens the page (`?demo`, `#/pipeline`, ...) and waits until nothing more is loaded. */
  async open(address = "", expected: State = "empty"): Promise<void> {
    await this.load(() => this.page.goto(`./${address}`), expected);
  }

  /** Loads the page again. */
  async reload(expected: State): Promise<void> {
    await this.load(() => this.page.reload(), expected);
  }

  /** Goes back to a load before this one. */
  async back(expected: State): Promise<void> {
    await this.load(() => this.page.goBack(), expected);
  }

  private async load(how: () => Promise<unknown>, expected: State): Promise<void> {
    this.watch.loadBegins();
    await how();
    await this.is(expected);
    await this.page.waitForLoadState("networkidle");
    this.watch.loadIsOver();
  }

  async is(state: State, timeout = 30_000): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-state", state, { timeout });
  }

  /** Gives files to the page, by path or by content. */
  async give(...files: (string | { name: string; mimeType: string; buffer: Buffer })[]): Promise<void> {
    await this.fileInput.setInputFiles(files as string[]);
  }

  /** Whether anything is wider than the window. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

interface Fixtures {
  watch: Watch;
  app: App;
  /** Scans what is shown now; wait for the state first. */
  checkAccessibility: () => Promise<void>;
}

export const test = base.extend<Fixtures>({
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = new Watch(page, new URL(baseURL ?? "").origin);
      await use(watch);
      expect(watch.unexpected(), "faults that a user should never meet").toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, watch }, use) => use(new App(page, watch)),
  checkAccessibility: async ({ page }, use) =>
    use(async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
      expect(found).toEqual([]);
    }),
});

export { expect };
