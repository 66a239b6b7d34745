import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { INTEGRON, SCREENSHOTS } from "../tools";

test("shows every operation at /docs, by itself and within the page's policy", async ({ page }) => {
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${INTEGRON}/`) && !request.url().startsWith("data:")) {
      elsewhere.push(request.url());
    }
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ blockedURI, violatedDirective }) =>
      console.error(`${violatedDirective} blocks ${blockedURI}`),
    );
  });
  const api = (await (await fetch(`${INTEGRON}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const operations = Object.values(api.paths).flatMap((path) => Object.keys(path));

  await page.goto(`${INTEGRON}/docs`);
  await expect(page.locator(".opblock")).toHaveCount(operations.length);
  for (const path of Object.keys(api.paths)) {
    await expect(page.locator(`[data-path="${path}"]`).first()).toBeVisible();
  }
  await page.locator('.opblock-get [data-path="/api/status"]').click();
  await expect(page.locator("#operations-status-getStatus .responses-table").first()).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain("dark");
  await page.screenshot({ path: join(SCREENSHOTS, "docs.png"), fullPage: true });
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});
