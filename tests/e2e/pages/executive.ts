// The executive dashboard.
import { expect, type Locator, type Page } from "@playwright/test";

/** A number that says how many customers stand behind it, and the address of those customers. */
export interface Count {
  what: string;
  customers: number;
  address: string;
}

export class Executive {
  readonly lede: Locator;
  readonly fixFirst: FixFirst;
  readonly metrics: Locator;
  readonly figures: Locator;
  readonly freshness: Locator;
  readonly model: Locator;
  readonly top: Locator;
  readonly allInPipeline: Locator;

  constructor(page: Page) {
    const main = page.getByRole("main");
    this.lede = main.getByRole("heading", { level: 1, name: "Executive dashboard" }).locator("xpath=following-sibling::p");
    this.fixFirst = new FixFirst(page);
    this.metrics = main.locator(".app-metric");
    this.figures = main.getByRole("figure");
    this.freshness = main.getByRole("region", { name: "Data freshness" });
    this.model = main.getByRole("region", { name: "Model", exact: true });
    this.top = main.getByRole("table", { name: "Call list" }).getByRole("row").filter({ has: page.getByRole("cell") });
    this.allInPipeline = main.getByRole("link", { name: "All in the pipeline" });
  }

  /** Waits until the model is tested: what is said of it stays the same from then on. */
  async tested(): Promise<void> {
    await expect(this.model).toContainText("Reproduces the rule");
  }

  metric(label: string): Locator {
    return this.metrics.filter({ has: this.metrics.page().getByText(label, { exact: true }) });
  }

  figure(title: string): Figure {
    return new Figure(this.figures.filter({ has: this.figures.page().getByRole("heading", { name: title, exact: true }) }));
  }

  /** Every number on the dashboard that counts customers; what the workbook does not tell has no link to customers. */
  async counts(): Promise<Count[]> {
    const counts: Count[] = [];
    for (const metric of await this.metrics.all()) {
      const link = metric.locator("a[href^='#/pipeline']");
      if ((await link.count()) === 0) continue;
      counts.push({
        what: await metric.locator(".app-metric__label").innerText(),
        customers: number(await link.innerText()),
        address: (await link.getAttribute("href")) ?? "",
      });
    }
    for (const title of ["Due by week", "Opportunity types"]) {
      const figure = this.figure(title);
      await figure.showAs("Table");
      for (const row of await figure.rows.all()) {
        const link = row.getByRole("link");
        counts.push({
          what: `${title}: ${await link.innerText()}`,
          customers: number(await row.getByRole("cell").first().innerText()),
          address: (await link.getAttribute("href")) ?? "",
        });
      }
      await figure.showAs("Chart");
    }
    return counts;
  }
}

/** What to fix first: a few lines, each with its effect and ways to act. */
export class FixFirst {
  readonly section: Locator;
  readonly heading: Locator;
  readonly lines: Locator;
  readonly accept: Locator;
  readonly review: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.section = page.getByRole("main").getByRole("region", { name: "Fix first" });
    this.heading = this.section.getByRole("heading", { name: "Fix first" });
    this.lines = this.section.getByRole("listitem");
    this.accept = this.section.getByRole("button", { name: /^Accept \d+ links?$/ });
    this.review = this.section.getByRole("link", { name: "Review the links" });
    this.undo = this.section.getByRole("button", { name: "Undo the links" });
  }

  /** A figure of a line's effect, `Customers 25 becomes 5`. */
  figure(line: Locator, label: string): Locator {
    return line.locator(".app-fix__figure").filter({ has: line.page().getByText(label, { exact: true }) });
  }
}

/** A chart with its table. */
export class Figure {
  readonly chart: Locator;
  readonly tip: Locator;
  readonly rows: Locator;

  constructor(readonly root: Locator) {
    this.chart = root.getByRole("img");
    this.tip = root.getByRole("status");
    this.rows = root.getByRole("row").filter({ has: root.page().getByRole("cell") });
  }

  async showAs(what: "Chart" | "Table"): Promise<void> {
    const button = this.root.getByRole("group").getByRole("button", { name: what });
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
  }

  /** How many colors the drawing has. */
  async colors(): Promise<number> {
    return this.chart.evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return new Set(new Uint32Array(new Uint8ClampedArray(pixels).buffer)).size;
    });
  }
}

/** `1,234 customers` as a number. */
export function number(text: string): number {
  const digits = /\d[\d,]*/.exec(text)?.[0];
  if (digits === undefined) throw new Error(`no number in “${text}”`);
  return Number(digits.replaceAll(",", ""));
}
