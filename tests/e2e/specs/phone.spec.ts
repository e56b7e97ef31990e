// The page on a phone and on the widths between, where layouts break.
import { expect, test } from "../fixtures.ts";
import { TEXT_AS_WORKBOOK } from "../pages/files.ts";
import { Enablement } from "../pages/enablement.ts";
import { Executive } from "../pages/executive.ts";
import { Frame } from "../pages/frame.ts";
import { Pipeline } from "../pages/pipeline.ts";
import { Start } from "../pages/start.ts";

const AT = "?demo&asof=2025-07-04";

test.describe("390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the demo is one tap away, and views are a bar at the foot", async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open();
    await new Start(page).demo.tap();
    await app.is("ready");
    await expect(frame.navigation).toBeInViewport({ ratio: 1 });
    const bar = await frame.navigation.boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeCloseTo(844, 0);
    await frame.view("Pipeline").tap();
    await expect(frame.heading).toHaveText("Opportunity pipeline");
    expect(await app.overflow()).toBeLessThanOrEqual(0);
  });

  test("rows are cards, which scroll in no direction of their own", async ({ app, page }) => {
    await app.open(AT, "ready");
    for (const [address, rows] of [
      ["#/executive", new Executive(page).top],
      ["#/pipeline", new Pipeline(page).rows],
    ] as const) {
      await page.evaluate((address) => {
        location.hash = address;
      }, address);
      await expect(rows.first()).toBeVisible();
      const card = await rows.first().boundingBox();
      expect(card?.width).toBeLessThanOrEqual(390);
      expect(card?.height).toBeGreaterThan(80);
      const wider = await rows.first().evaluate((row) => {
        const region = row.closest("[role=region]");
        return region === null ? 0 : region.scrollWidth - region.clientWidth;
      });
      expect(wider).toBeLessThanOrEqual(0);
    }
  });

  test("cards are ordered by a choice, because they have no heads to press", async ({ app, page }) => {
    const pipeline = new Pipeline(page);
    await app.open(`${AT}#/pipeline`, "ready");
    await expect(pipeline.sortBy).toBeHidden();
    await page.getByRole("button", { name: "Filters", exact: true }).tap();
    await expect(pipeline.sortBy).toBeVisible();
    await pipeline.sortBy.selectOption({ label: "Customer" });
    await expect(page).toHaveURL(/sort=name$/);
    const names = await pipeline.rows.getByRole("rowheader").locator(".app-table__name").allInnerTexts();
    const ordered = [...names].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
    expect(names).toEqual(ordered);
  });

  test("nothing hides behind the bar at the foot", async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open(`${AT}#/pipeline`, "ready");
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const range = await new Pipeline(page).range.boundingBox();
    const bar = await frame.navigation.boundingBox();
    if (range === null || bar === null) throw new Error("the table's foot or the bar is not on the page");
    expect(range.y + range.height).toBeLessThanOrEqual(bar.y);
  });

  test("the header is one line of at most 56 px", async ({ app, page }) => {
    const frame = new Frame(page);
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await app.open(AT, "ready");
      const header = await page.getByRole("banner").boundingBox();
      expect(header?.height, `${width} px`).toBeLessThanOrEqual(56);
      for (const control of [frame.asOf, frame.exports, frame.theme]) await expect(control, `${width} px`).toBeInViewport({ ratio: 1 });
      expect(await app.overflow(), `${width} px`).toBeLessThanOrEqual(0);
    }
  });

  test("the first call is within a screen and a half", async ({ app, page }) => {
    await app.open(AT, "ready");
    const first = await new Executive(page).top.first().boundingBox();
    expect(first?.y).toBeLessThanOrEqual(1.5 * 844);
  });

  test("filters are folded behind one button that counts them", async ({ app, page, checkAccessibility }) => {
    for (const [address, label, hidden] of [
      [`${AT}#/pipeline?levels=High&list=renewal`, "Filters (2)", "List"],
      [`${AT}#/actions?urgency=critical`, "Filters (1)", "Urgency"],
    ] as const) {
      await app.open(address, "ready");
      const fold = page.getByRole("button", { name: label, exact: true });
      const field = page.getByRole("combobox", { name: hidden, exact: true });
      await expect(fold).toHaveAttribute("aria-expanded", "false");
      await expect(page.getByRole("searchbox", { name: "Search" })).toBeVisible();
      await expect(field).toBeHidden();
      await fold.tap();
      await expect(field).toBeVisible();
      await checkAccessibility();
      expect(await app.overflow(), address).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1024, height: 800 });
    await expect(page.getByRole("button", { name: /^Filters/ })).toBeHidden();
  });

  test("what is ticked is acted on at the foot, which covers nothing", async ({ app, page, checkAccessibility }) => {
    const actions = new Enablement(page);
    const bar = page.getByRole("group", { name: "1 picked" });
    await app.open(`${AT}#/actions`, "ready");
    await expect(bar).toHaveCount(0);
    await actions.ticks.first().tap();
    await expect(bar.getByRole("button")).toHaveText(["Emails", "Calendar", "Done"]);
    await expect(bar).toBeInViewport({ ratio: 1 });
    await checkAccessibility();
    const place = await bar.boundingBox();
    const navigation = await new Frame(page).navigation.boundingBox();
    // The hairlines of the two lie over each other.
    expect(Math.abs((place?.y ?? 0) + (place?.height ?? 0) - (navigation?.y ?? 0))).toBeLessThanOrEqual(1);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const end = await page.getByRole("main").evaluate((main) => main.getBoundingClientRect().bottom);
    expect(end).toBeLessThanOrEqual(place?.y ?? 0);
    expect(await app.overflow()).toBeLessThanOrEqual(0);
    await bar.getByRole("button", { name: "Done" }).tap();
    await expect(bar).toHaveCount(0);
    await app.open(`${AT}#/pipeline`, "ready");
    await page.getByRole("checkbox", { name: /^Pick/ }).nth(1).tap();
    await expect(page.locator(".app-thumb")).toBeInViewport({ ratio: 1 });
  });

  test("menus and the dialog fit", async ({ app, page }) => {
    const frame = new Frame(page);
    await app.open(AT, "ready");
    for (const menu of [frame.exports, frame.theme]) {
      await menu.tap();
      await expect(page.getByRole("menu")).toBeInViewport({ ratio: 1 });
      await page.keyboard.press("Escape");
    }
    await frame.asOf.tap();
    await expect(frame.asOfDialog).toBeInViewport({ ratio: 1 });
    expect(await app.overflow()).toBeLessThanOrEqual(0);
  });

  test("what is pressed is big enough for a finger", async ({ app, page }) => {
    for (const address of ["", `${AT}#/executive`, `${AT}#/pipeline`]) {
      await app.open(address, address === "" ? "empty" : "ready");
      const small = await page.locator("button:visible, select:visible, input[type=search]:visible, nav a:visible").evaluateAll((all) =>
        all
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ element, box }) => !element.classList.contains("app-link") && (box.width < 24 || box.height < 24))
          .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${box.width} × ${box.height}`),
      );
      expect(small, address).toEqual([]);
    }
  });
});

for (const width of [320, 600, 768, 1024, 1280, 1920]) {
  test(`nothing is wider than ${width} px`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await app.open();
    expect(await app.overflow(), "start").toBeLessThanOrEqual(0);
    await app.give(TEXT_AS_WORKBOOK);
    await app.is("error");
    expect(await app.overflow(), "error").toBeLessThanOrEqual(0);
    await app.open(AT, "ready");
    for (const view of ["executive", "pipeline", "pipeline?cols=level,why,step,due,score,confidence,urgency,rfm,value", "nowhere"]) {
      await page.evaluate((view) => {
        location.hash = `#/${view}`;
      }, view);
      await expect(new Frame(page).heading).toBeVisible();
      expect(await app.overflow(), view).toBeLessThanOrEqual(0);
    }
  });
}

test("the header cuts nothing off at any width", async ({ app, page }) => {
  await app.open(AT, "ready");
  for (const width of [1920, 1440, 1366, 1280, 1100, 900]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = await page.evaluate(() => {
      const frame = document.querySelector(".app-context")?.getBoundingClientRect();
      if (frame === undefined) return ["no context"];
      const items = [...document.querySelectorAll(".app-context__item")];
      // What has no room goes as a whole, below the line.
      const shown = items.filter((item) => item.getBoundingClientRect().top < frame.bottom);
      const wide = shown.filter((item) => item.getBoundingClientRect().right > frame.right + 0.5);
      return shown.length < 2 ? ["hardly anything is shown"] : wide.map((item) => item.textContent);
    });
    expect(cut, `${width} px`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(new Frame(page).context.getByText("33 customers")).toBeInViewport({ ratio: 1 });
});

test("at 200 % zoom every tab and every column is in reach", async ({ app, page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await app.open(AT, "ready");
  const frame = new Frame(page);
  for (const view of ["Dashboard", "Pipeline", "Customer", "Actions", "Model", "History", "Data insights"] as const) {
    await expect(frame.view(view), view).toBeInViewport({ ratio: 1 });
  }
  for (const [address, rows] of [
    ["#/executive", new Executive(page).top],
    ["#/pipeline?cols=level,why,step,due,score,confidence,urgency,rfm,value", new Pipeline(page).rows],
  ] as const) {
    await page.evaluate((address) => {
      location.hash = address;
    }, address);
    await expect(rows.first()).toBeVisible();
    const beyond = await rows.first().evaluate((row) => {
      const cells = [...row.children].map((cell) => cell.getBoundingClientRect().right);
      return Math.max(...cells) - window.innerWidth;
    });
    expect(beyond, address).toBeLessThanOrEqual(0);
    expect(await app.overflow(), address).toBeLessThanOrEqual(0);
  }
});

test("a name that wraps leaves the other cells on its first line", async ({ app, page }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await app.open(AT, "ready");
  const row = new Executive(page).top.first();
  await row.locator(".app-table__name a").evaluate((link) => {
    link.textContent = "A very long name of a company that needs three lines in any table of this width";
  });
  const tops = await row.evaluate((row) => {
    const first = (cell: Element | null) => {
      const range = document.createRange();
      range.selectNodeContents(cell ?? row);
      return Math.min(...[...range.getClientRects()].filter((box) => box.width > 0).map((box) => box.top));
    };
    const name = row.querySelector(".app-table__name a");
    const step = row.querySelector("[data-slot=step] span");
    return { lines: name?.getClientRects().length ?? 0, apart: Math.abs(first(name) - first(step)) };
  });
  expect(tops.lines).toBeGreaterThan(1);
  expect(tops.apart).toBeLessThanOrEqual(6);
});
