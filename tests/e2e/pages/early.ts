// The page before its module is there: what index.html shows by itself.
import type { Locator, Page } from "@playwright/test";

const MODULE = "**/page_bg-*.wasm";

export class Early {
  readonly screen: Locator;
  /** Shown when the module cannot start. */
  readonly failure: Locator;
  private release: () => void = () => undefined;

  constructor(private readonly page: Page) {
    this.screen = page.locator("#early");
    this.failure = page.getByRole("alert").filter({ hasText: "OneLead could not start" });
  }

  /** Opens the page and keeps its module back. */
  async open(address = ""): Promise<void> {
    const released = new Promise<void>((resolve) => (this.release = resolve));
    await this.page.route(MODULE, async (route) => {
      await released;
      await route.continue();
    });
    const asked = this.page.waitForRequest(MODULE);
    await this.page.goto(`./${address}`);
    await asked;
  }

  /** Opens the page, whose module never comes. */
  async openWithoutModule(): Promise<void> {
    await this.page.route(MODULE, (route) => route.fulfill({ status: 404, body: "gone" }));
    await this.page.goto("./");
  }

  /** Lets the module come. */
  moduleComes(): void {
    this.release();
  }

  /** How far the parts of the page have moved by themselves, as browsers score it. */
  async shifts(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list, observer) => {
            observer.disconnect();
            resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          // No entry, no report.
          setTimeout(() => resolve(0), 200);
        }),
    );
  }
}

/** Every visible element of the frame and the view with its text and its place on the screen. */
export async function picture(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shell = document.querySelector(".app-shell");
    const elements = [...(shell?.querySelectorAll("header, header *, main, main *") ?? [])];
    const visible = elements.filter((element) => element.checkVisibility() && !element.closest("svg > *"));
    return visible.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
      const text = own.join(" ").replace(/\s+/g, " ").trim();
      return `${element.localName}.${element.getAttribute("class")} ${[x, y, width, height].join(" ")} ${text}`;
    });
  });
}
