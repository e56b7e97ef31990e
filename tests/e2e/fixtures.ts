// What every spec gets: the page as an `app`, an accessibility scan, and a watch that fails the test on whatever a
// user should never meet: console errors, panics, foreign requests, any request after the load.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Locator, type Page, type Request } from "@playwright/test";
import { painted } from "./pages/painted.ts";

/** `<html data-state>`: the contract for automated use. */
export type State = "empty" | "loading" | "ready" | "error";

/** The parts that a load still fetches when the page is there already: each comes once, the last of them when the page is idle. */
const PART = /\/(worker|worker_bg|writer|writer_bg|privacy|template|demo|onelead-demo-last-month)-[0-9a-f]{16}\.(js|wasm|xlsx)$/;

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules among these that look at colors. */
const AXE_COLORS = ["color-contrast", "link-in-text-block"];

/** Collects what must not happen. A spec that provokes a fault on purpose names it by `expectFault`, and it has to come. */
export class Watch {
  private readonly faults: string[] = [];
  private readonly expected: RegExp[] = [];
  private readonly possible: RegExp[] = [];
  private readonly parts = new Set<string>();
  private loaded = false;
  private readonly onError = (error: Error) => this.faults.push(`uncaught: ${error.message}`);
  private readonly onConsole = (message: ConsoleMessage) => {
    if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
  };
  private readonly onRequest = (request: Request) => this.check(request);

  constructor(
    private readonly page: Page,
    private origin: string,
  ) {
    page.on("pageerror", this.onError).on("console", this.onConsole).on("request", this.onRequest);
  }

  /** Looks away: the page may live on. */
  end(): void {
    this.page.off("pageerror", this.onError).off("console", this.onConsole).off("request", this.onRequest);
  }

  /** The page comes from another host than the tests' own. */
  hostIs(address: string): void {
    this.origin = new URL(address).origin;
  }

  /** From here on the page has all it needs. */
  loadIsOver(): void {
    this.loaded = true;
  }

  /** A new load begins. */
  loadBegins(): void {
    this.loaded = false;
    this.parts.clear();
  }

  expectFault(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** The same of a fault that comes or not, as a host may have it. */
  expectAny(pattern: RegExp): void {
    this.possible.push(pattern);
  }

  unexpected(): string[] {
    const known = [...this.expected, ...this.possible];
    return this.faults.filter((fault) => !known.some((pattern) => pattern.test(fault)));
  }

  /** Expected faults that did not come. */
  missing(): string[] {
    return this.expected.filter((pattern) => !this.faults.some((fault) => pattern.test(fault))).map(String);
  }

  private check(request: Request): void {
    const url = new URL(request.url());
    if (url.protocol === "blob:" || url.protocol === "data:") return;
    const isAwaited = PART.test(url.pathname) && !this.parts.has(url.pathname);
    this.parts.add(url.pathname);
    if (url.origin !== this.origin) {
      this.faults.push(`request to a foreign origin: ${url.href}`);
    } else if (this.loaded && !isAwaited) {
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
    protected readonly watch: Watch,
  ) {
    this.fileInput = page.locator("input[type=file][multiple]");
  }

  /** Opens the page (`?demo`, `#/pipeline`, ...) and waits until nothing more is loaded. */
  async open(address = "", expected: State = "empty"): Promise<void> {
    await this.load(() => this.page.goto(`./${address}`), expected);
  }

  /** The same, and waits for what the page fetches when it is idle. */
  async openFully(address = "", expected: State = "empty"): Promise<void> {
    await this.open(address, expected);
    await this.page.evaluate("onelead.settled()");
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
    await painted(this.page);
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

/** A page that several tests look at, one after the other: an address of what is loaded already is only gone to. */
class SharedApp extends App {
  override async open(address = "", expected: State = "empty"): Promise<void> {
    if (expected !== "ready" || !(await this.shows(address))) return super.open(address, expected);
    this.watch.loadIsOver();
    await this.goTo("#/elsewhere");
    await expect(this.page.getByRole("heading", { name: "View not found" })).toBeVisible();
    await this.goTo(/#.*/.exec(address)?.[0] ?? "#/executive");
    await expect(this.page.getByRole("heading", { name: "View not found" })).toHaveCount(0);
    await this.page.mouse.move(0, 0);
    await painted(this.page);
  }

  private async goTo(hash: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
  }

  /** Whether this load shows what the address asks for, with nothing open above it. */
  private async shows(address: string): Promise<boolean> {
    const isLoaded = new URL(this.page.url(), "http://none").search === new URL(`./${address}`, "http://none").search;
    const states = "html[data-state=ready]:not(:has(dialog[open], [role=menu]))";
    return isLoaded && (await this.page.locator(states).count()) === 1;
  }
}

/** Ends what is fading: colors halfway from one theme to the other are nobody's choice. */
function endTransitions(): void {
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}

/** Says that the demo has been explained on this machine, so that its explanation disturbs nobody. */
async function beHereAgain(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    try {
      localStorage.setItem("onelead.visited", "yes");
    } catch {
      // An empty page has no storage.
    }
  });
}

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** The last is what the next act begins with. Colors are all that the dark theme changes. */
const LOOKS = [
  [NARROW, "light", "all"],
  [NARROW, "dark", "colors"],
  [WIDE, "dark", "colors"],
  [WIDE, "light", "all"],
] as const;

interface Fixtures {
  /** Whether this machine has seen the explanation of the demo. */
  wasHere: boolean;
  watch: Watch;
  app: App;
  /** Scans what is shown now; wait for the state first. */
  checkAccessibility: (rules?: "all" | "colors") => Promise<void>;
  /** Scans it wide and narrow, light and dark; nothing may be wider than the window. The page is left wide and light. */
  checkLooks: () => Promise<void>;
}

interface WorkerFixtures {
  sharedPage: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  wasHere: [true, { option: true }],
  context: async ({ context, wasHere }, use) => {
    if (wasHere) await beHereAgain(context);
    await use(context);
  },
  sharedPage: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale, timezoneId } = project.use;
      const context = await browser.newContext({ baseURL, viewport, locale, timezoneId });
      await beHereAgain(context);
      await use(await context.newPage());
      await context.close();
    },
    { scope: "worker" },
  ],
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = new Watch(page, new URL(baseURL ?? "").origin);
      await use(watch);
      watch.end();
      expect(watch.unexpected(), "faults that a user should never meet").toEqual([]);
      expect(watch.missing(), "faults that were provoked and did not come").toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, watch }, use) => use(new App(page, watch)),
  checkAccessibility: async ({ page }, use) =>
    use(async (rules = "all") => {
      await page.evaluate(endTransitions);
      // Only what is wrong is described: describing what is right takes most of the time. Nor is the page framed, for which axe
      // otherwise opens a second page: half of what is left.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
      const { violations } = await (rules === "all" ? axe.withTags(AXE_TAGS) : axe.withRules(AXE_COLORS)).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
      expect(found).toEqual([]);
    }),
  checkLooks: async ({ page, app, checkAccessibility }, use) =>
    use(async () => {
      for (const [size, colorScheme, rules] of LOOKS) {
        await base.step(`${size.width} px, ${colorScheme}`, async () => {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          expect(await app.overflow()).toBeLessThanOrEqual(0);
          await checkAccessibility(rules);
        });
      }
    }),
});

/** For tests that only look, and leave neither a setting nor a file behind: they share one page, which is loaded once. */
export const look = test.extend({
  page: async ({ sharedPage, viewport }, use) => {
    await sharedPage.setViewportSize(viewport ?? { width: 1440, height: 900 });
    await sharedPage.emulateMedia({ colorScheme: "light", media: null, reducedMotion: null });
    await use(sharedPage);
  },
  app: async ({ page, watch }, use) => use(new SharedApp(page, watch)),
});

export { expect };
