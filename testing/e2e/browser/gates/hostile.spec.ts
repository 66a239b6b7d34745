import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type BrowserContext, expect, type Frame, type Page, test } from "@playwright/test";
import { INTEGRON } from "../tools";
import { ATTACKS, OWN_EVENT } from "./attacks";

// A table: pages that may be open in the streamer's browser, by what each tries. The browser takes evil.example and
// rebound.example to this machine (playwright.config.ts), so the second one, at Integron's port, is what DNS rebinding makes.
// Shown able to fail: without Gate.Host the rebound page reads and changes everything, without Gate.Origin the others read.

const PORT = new URL(INTEGRON).port;
const REJECTED = [403, 405];
const SANDBOXED = `<iframe sandbox="allow-scripts allow-forms allow-popups allow-downloads" srcdoc="<body>x</body>"></iframe>`;

let hostile: Server;
let port: number;

test.setTimeout(150_000);

test.beforeAll(async () => {
  hostile = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><body>${request.url === "/sandbox" ? SANDBOXED : ""}</body>`);
  });
  await new Promise<void>((listening) => hostile.listen(0, listening));
  port = (hostile.address() as AddressInfo).port;
});

test.afterAll(() => {
  hostile.close();
  hostile.closeAllConnections();
});

interface Place {
  readonly name: string;
  readonly open: (page: Page) => Promise<Frame>;
  /** Where the page believes Integron to be. */
  readonly integron: string;
}

function at(name: string, host: string): Place {
  return {
    name,
    integron: INTEGRON,
    open: async (page) => {
      await page.goto(`http://${host}:${port}/`);
      return page.mainFrame();
    },
  };
}

const REBOUND = `http://rebound.example:${PORT}`;

const PLACES: readonly Place[] = [
  at("another site", "evil.example"),
  at("another port of this host", "localhost"),
  at("another name of this machine", "127.0.0.1"),
  {
    name: "a sandboxed frame, whose origin is null",
    integron: INTEGRON,
    open: async (page) => {
      await page.goto(`http://evil.example:${port}/sandbox`);
      const frame = page.mainFrame().childFrames()[0];
      expect(frame).toBeDefined();
      return frame as Frame;
    },
  },
  {
    name: "a site that has been rebound to this machine",
    integron: REBOUND,
    open: async (page) => {
      // The attacker's page came from this address while the name still led to the attacker; here it is a page of errors in
      // which a script runs all the same.
      await page.goto(`${REBOUND}/page`);
      return page.mainFrame();
    },
  },
];

interface Traffic {
  asked: number;
  /** Of the answers that the browser lets a debugger see: those that CORS hides are not among them. */
  statuses: number[];
}

/** What is sent to Integron, and what it answers, from now on. */
function traffic(context: BrowserContext): Traffic {
  const seen: Traffic = { asked: 0, statuses: [] };
  const isOurs = (url: URL) => url.port === PORT && url.pathname !== "/page";
  context.on("request", (request) => {
    seen.asked += isOurs(new URL(request.url())) ? 1 : 0;
  });
  context.on("response", (response) => {
    if (isOurs(new URL(response.url()))) {
      seen.statuses.push(response.status());
    }
  });
  return seen;
}

async function events(): Promise<string> {
  return await (await fetch(`${INTEGRON}/api/events?types=custom`)).text();
}

for (const place of PLACES) {
  test(`${place.name} gets nothing and changes nothing`, async ({ browser }) => {
    const context = await browser.newContext({ bypassCSP: place.integron === REBOUND });
    const page = await context.newPage();
    const seen = traffic(context);
    const frame = await place.open(page);
    for (const attack of ATTACKS) {
      seen.asked = 0;
      const got = await frame.evaluate(attack.run, place.integron + attack.path);
      expect(got, `${attack.name} reads`).toMatch(/^$|"code":"forbidden"/);
      if (attack.sends) {
        await expect
          .poll(() => seen.asked, { message: `${attack.name} is sent`, timeout: 30_000 })
          .toBeGreaterThan(0);
      }
    }
    expect(seen.statuses.length, "answers that were seen").toBeGreaterThan(2);
    expect(seen.statuses.filter((status) => !REJECTED.includes(status))).toEqual([]);
    expect(await events()).not.toContain("hostile");
    await context.close();
  });
}

test("a page that opens the dashboard can neither read it nor tell it anything, nor frame it", async ({
  page,
}) => {
  await page.goto(`http://evil.example:${port}/`);
  const opened = page.waitForEvent("popup");
  const read = await page.evaluate(async (address) => {
    const popup = window.open(address);
    for (let i = 0; i < 20; i++) {
      popup?.postMessage({ type: "reload" }, "*");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    try {
      return popup?.document.title ?? "";
    } catch {
      return "";
    }
  }, `${INTEGRON}/`);
  expect(read).toBe("");
  const dashboard = await opened;
  await dashboard.waitForLoadState();
  expect(dashboard.url()).toBe(`${INTEGRON}/`);

  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
  }, `${INTEGRON}/`);
  await expect
    .poll(() => page.mainFrame().childFrames()[0]?.url() ?? "", { timeout: 30_000 })
    .toMatch(/^chrome-error:/);
});

test("the dashboard itself reads and changes, so that the table is no table of broken requests", async ({
  page,
}) => {
  await page.goto(`${INTEGRON}/`);
  const statuses = await page.evaluate(async (event) => {
    const headers = { "X-Integron": "1", "Content-Type": "application/json" };
    const change = await fetch("/api/events", { method: "POST", headers, body: event });
    return [(await fetch("/api/status")).status, change.status];
  }, OWN_EVENT);
  expect(statuses).toEqual([200, 200]);
  expect(await events()).toContain('"own"');
});
