// Every state of every view, light and dark, wide and narrow: axe, one file input, nothing wider than the window.
import type { App } from "../fixtures.ts";
import { expect, look, test } from "../fixtures.ts";
import { Analytics } from "../pages/analytics.ts";
import { Assumptions } from "../pages/assumptions.ts";
import { Columns } from "../pages/columns.ts";
import { Customer } from "../pages/customer.ts";
import { Executive } from "../pages/executive.ts";
import { DEMO, renamedColumn, TEXT_AS_WORKBOOK } from "../pages/files.ts";
import { stallWorker } from "../pages/faulty.ts";
import { Enablement } from "../pages/enablement.ts";
import { Explorer } from "../pages/explorer.ts";
import { Frame } from "../pages/frame.ts";
import { History } from "../pages/history.ts";
import { Insights } from "../pages/insights.ts";
import { Links } from "../pages/links.ts";
import { Progress } from "../pages/progress.ts";
import { Starts } from "../pages/starts.ts";

type Sight = (app: App, page: App["page"]) => Promise<void>;

const AT = "?demo&asof=2025-07-04";

/** How each thing that is only looked at comes onto a page that all of these share. */
const LOOKED_AT: Record<string, Sight> = {
  "ready, dashboard": async (app, page) => {
    await app.open(`${AT}#/executive`, "ready");
    await expect(new Executive(page).fixFirst.accept).toBeVisible();
  },
  "ready, pipeline": (app) => app.open(`${AT}#/pipeline`, "ready"),
  "ready, model": async (app, page) => {
    await app.open(`${AT}#/analytics?predicted=High`, "ready");
    await expect(new Analytics(page).testing).toHaveText("All tests are done.", { timeout: 60_000 });
    await expect(new Analytics(page).listed).toBeVisible();
  },
  "ready, model: features": async (app, page) => {
    await app.open(`${AT}#/analytics/features`, "ready");
    await expect(new Analytics(page).testing).toHaveText("All tests are done.", { timeout: 60_000 });
    await expect(new Analytics(page).scatter).toBeVisible();
  },
  "ready, model: tests": async (app, page) => {
    await app.open(`${AT}#/analytics/tests`, "ready");
    await expect(new Analytics(page).testing).toHaveText("All tests are done.", { timeout: 60_000 });
  },
  "ready, model: card": async (app, page) => {
    await app.open(`${AT}#/analytics/card`, "ready");
    await expect(page.getByRole("heading", { name: "Intended use" })).toBeVisible();
  },
  "ready, model: what happened": async (app, page) => {
    await app.open(`${AT}#/analytics/happened`, "ready");
    await expect(new Starts(page).missing.first()).toBeVisible();
  },
  "ready, history": async (app, page) => {
    await app.open(`${AT}#/history`, "ready");
    await expect(new History(page).rows.first()).toBeVisible();
  },
  "ready, history: customers": async (app, page) => {
    await app.open(`${AT}#/history/customers`, "ready");
    await expect(new History(page).returns).toBeVisible();
  },
  "ready, customer": async (app, page) => {
    await app.open(`${AT}#/customer/51570796`, "ready");
    const customer = new Customer(page);
    await expect(customer.reasons.first()).toBeVisible();
    await expect(customer.moves).toContainText("Down to Medium");
    await expect(customer.canvas("Timeline")).toBeVisible();
    await customer.numbers.getByText("All numbers").click();
  },
  "ready, insights": async (app, page) => {
    await app.open(`${AT}#/insights`, "ready");
    await expect(new Insights(page).findings.first()).toBeVisible();
  },
  "ready, insights: sources": async (app, page) => {
    await app.open(`${AT}#/insights/sources`, "ready");
    await expect(new Insights(page).table("Sources")).toBeVisible();
  },
  "ready, insights: rows": async (app, page) => {
    await app.open(`${AT}#/insights/rows?source=projects&customer=51570796&sort=-prj_days`, "ready");
    await expect(new Explorer(page).grid).toBeVisible();
  },
  "ready, insights: a cell, columns": async (app, page) => {
    await app.open(`${AT}#/insights/rows?source=projects&cell=C9`, "ready");
    const explorer = new Explorer(page);
    await expect(explorer.active).toBeVisible();
    await explorer.columns.click();
  },
  "ready, insights: features": async (app, page) => {
    await app.open(`${AT}#/insights/features`, "ready");
    await expect(new Insights(page).distributions.first()).toBeVisible();
  },
  "ready, insights: correlations": async (app, page) => {
    await app.open(`${AT}#/insights/correlations`, "ready");
    await expect(new Insights(page).table("Strongest pairs")).toBeVisible();
  },
  "ready, insights: dictionary": async (app, page) => {
    await app.open(`${AT}#/insights/dictionary`, "ready");
    await expect(new Insights(page).table("Dictionary")).toBeVisible();
  },
  "ready, actions: renewals": async (app, page) => {
    await app.open(`${AT}#/actions/renewals`, "ready");
    await expect(new Enablement(page).rows("Renewals").first()).toContainText(/ago|days?|today/);
  },
  "ready, actions: cross-sell": async (app, page) => {
    await app.open(`${AT}#/actions/cross-sell`, "ready");
    await expect(new Enablement(page).rows("Cross-sell").first()).toContainText(/owns? it/);
  },
  "ready, actions: plan": async (app, page) => {
    await app.open(`${AT}#/actions/plan`, "ready");
    await expect(new Enablement(page).rows("Visit plan").first()).toBeVisible();
  },
  "ready, unknown address": async (app, page) => {
    await app.open(AT, "ready");
    await page.evaluate(() => {
      location.hash = "#/nowhere";
    });
  },
  "ready, as-of dialog": async (app, page) => {
    await app.open(AT, "ready");
    await new Frame(page).asOf.click();
  },
  "ready, export menu": async (app, page) => {
    await app.open(AT, "ready");
    await new Frame(page).exports.click();
  },
  "ready, picture menu": async (app, page) => {
    await app.open(AT, "ready");
    await page.getByRole("button", { name: /^Save “.*” as a picture$/ }).first().click();
    await expect(page.getByRole("menuitem", { name: /^SVG/ })).toBeVisible();
  },
};

/** How each thing comes onto a page of its own that comes before a result, or that changes or adds to it. */
const BROUGHT_ABOUT: Record<string, Sight> = {
  empty: (app) => app.open(),
  "empty, a view asked for": (app) => app.open("#/pipeline"),
  "empty, unknown address": (app) => app.open("#/nowhere"),
  loading: async (app, page) => {
    const stalled = await stallWorker(page, 6);
    await app.open();
    await app.give(DEMO);
    await stalled();
    await expect(new Progress(page).line).not.toHaveText("Starting");
  },
  error: async (app) => {
    await app.open();
    await app.give(TEXT_AS_WORKBOOK);
    await app.is("error");
  },
  "error beside a result": async (app) => {
    await app.open("?demo", "ready");
    await app.give(TEXT_AS_WORKBOOK);
    await app.is("error");
  },
  "ready, choice of a customer": async (app, page) => {
    await app.open("?demo#/customer", "ready");
    await new Customer(page).search.fill("a");
  },
  "ready, links accepted on the dashboard": async (app, page) => {
    await app.open(AT, "ready");
    const { fixFirst } = new Executive(page);
    await fixFirst.accept.click();
    await expect(new Links(page).applied).toBeVisible();
    await expect(fixFirst.undo).toBeVisible();
  },
  "ready, insights: links": async (app, page) => {
    await app.open("?demo#/insights/links", "ready");
    const links = new Links(page);
    await links.accept.first().click();
    await expect(links.rows("Companies with several ids")).toHaveCount(1);
  },
  "ready, actions": async (app, page) => {
    await app.open("?demo#/actions", "ready");
    const actions = new Enablement(page);
    await actions.ticks.first().check();
    await actions.message(actions.rows("All actions").first()).click();
    await expect(actions.body).toBeVisible();
  },
  "ready, actions: a template with mistakes": async (app, page) => {
    await app.open("?demo#/actions/templates", "ready");
    const actions = new Enablement(page);
    await expect(actions.preview).toBeVisible();
    await actions.draftBody.fill("{nobody} {");
    await expect(actions.mistakes).toHaveCount(2);
  },
  "error, columns dialog": async (app, page) => {
    await app.open();
    await app.give(renamedColumn());
    await app.is("error");
    const columns = new Columns(page);
    await columns.matchByHand.click();
    await expect(columns.column("account_sales_territory_id")).toBeVisible();
  },
  "ready, columns dialog": async (app, page) => {
    await app.open("?demo", "ready");
    const columns = new Columns(page);
    await columns.open.click();
    await columns.dialog.getByText("Raw_projects", { exact: true }).click();
    await expect(columns.column("st_id")).toBeVisible();
  },
  "ready, assumptions panel": async (app, page) => {
    await app.open("?demo&asof=2025-07-04", "ready");
    const assumptions = new Assumptions(page);
    await assumptions.open.click();
    await assumptions.field("Boosting rounds").fill("0");
    await assumptions.excluded.click();
  },
  "ready, what changed": async (app, page) => {
    await app.open("?demo&asof=2025-07-04", "ready");
    await new Frame(page).changeDate("2026-07-04");
    await expect(new Assumptions(page).changes).toBeVisible();
  },
  "ready, who changed": async (app, page) => {
    await app.open("?demo&asof=2025-07-04", "ready");
    await new Frame(page).changeDate("2026-07-04");
    await new Assumptions(page).see.click();
  },
  "ready, saved model": async (app, page) => {
    await app.open("?demo&asof=2025-07-04", "ready");
    const frame = new Frame(page);
    const assumptions = new Assumptions(page);
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, /^Trained model/);
    const path = await (await download).path();
    await assumptions.open.click();
    const chooser = page.waitForEvent("filechooser");
    await assumptions.loadModel.click();
    await (await chooser).setFiles(path);
    await expect(assumptions.model).toBeVisible();
  },
};

type Fixtures = { app: App; page: App["page"]; checkLooks: () => Promise<void> };

function check(show: Sight): (fixtures: Fixtures) => Promise<void> {
  return async ({ app, page, checkLooks }) => {
    await show(app, page);
    await expect(app.fileInput).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await checkLooks();
  };
}

for (const [name, show] of Object.entries(LOOKED_AT)) look(name, check(show));
for (const [name, show] of Object.entries(BROUGHT_ABOUT)) test(name, check(show));
