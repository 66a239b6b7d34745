import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

// Both processes and the fake Twitch are already running; the specs only use them as a streamer does.
export const INTEGRON = env("INTEGRON_URL");
export const FAKE_TWITCH = env("FAKE_TWITCH_URL");
export const SCREENSHOTS = process.env.SCREENSHOTS ?? "test-results";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function fire(type: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${FAKE_TWITCH}/control/fire`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type, values }),
  });
  expect(response.ok, `${type} was fired`).toBe(true);
}

/** Sends a change as the dashboard does. */
export async function change(method: string, path: string, body?: object): Promise<Response> {
  return await fetch(INTEGRON + path, {
    method,
    headers: { "X-Integron": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** From now on every kind that can be an alert is one, and none are combined. */
export async function everyKindIsAnAlert(): Promise<void> {
  const rules = (await (await fetch(`${INTEGRON}/api/alerts/rules`)).json()) as { kinds: { kind: string }[] };
  const kinds = rules.kinds.map(({ kind }) => ({ kind, on: true }));
  const reply = await change("PUT", "/api/alerts/rules", { waiting: 1_000, kinds });
  expect(reply.status).toBe(200);
}

/** The debugger evaluates the whole script; the page's content security policy does not apply to it. */
export async function expectAccessible(page: Page, without: readonly string[] = []): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(AXE);
  }
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const results = await axe.run({
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    });
    return results.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }));
  }, without);
  expect(violations).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBe(clientWidth);
}

function env(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`Set ${name} to the address of a running process.`);
  }
  return value;
}
