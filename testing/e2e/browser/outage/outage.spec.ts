import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import {
  change,
  everyKindIsAnAlert,
  expectAccessible,
  expectLive,
  expectNothingSeen,
  fire,
  INTEGRON,
  openOverlay,
  SCREENSHOTS,
  shownAlerts,
} from "../tools";

// Each process is killed and started again while the pages stay open.

const { PROCESSES_URL, INGESTER_URL } = process.env;
const SERVER_AWAY = "Not possible while Integron does not answer.";
const INGESTER_AWAY = /^Not possible while the ingester is away\./;

async function steer(action: "kill" | "start", module: "broadcaster" | "ingester"): Promise<void> {
  const response = await fetch(`${PROCESSES_URL}/${action}/${module}`, { method: "POST" });
  expect(response.status, `${action} ${module}`).toBe(204);
}

async function raid(name: string): Promise<void> {
  await fire("channel.raid", {
    from_broadcaster_user_id: String(Math.floor(Math.random() * 1e9) + 1e9),
    from_broadcaster_user_login: name.toLowerCase(),
    from_broadcaster_user_name: name,
  });
}

/** How many raids the ingester has accepted since it started. */
async function acceptedRaids(): Promise<number> {
  const metrics = await (await fetch(`${INGESTER_URL}/metrics`)).text();
  return Number(/^integron_events_accepted_total\{.*type="raid".*\} (\S+)$/m.exec(metrics)?.[1]);
}

async function raidsAreSubscribed(): Promise<boolean> {
  const { twitch } = (await (await fetch(`${INTEGRON}/api/status`)).json()) as {
    twitch?: { subscriptions?: { type: string; state: string }[] };
  };
  return twitch?.subscriptions?.find(({ type }) => type === "channel.raid (in)")?.state === "enabled";
}

/** Notes what the page says at its bottom, which leaves by itself. A page that is loaded again has no notes. */
async function noteToasts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    new MutationObserver(() => {
      for (const title of document.querySelectorAll("[data-scope=toast][data-part=title]")) {
        said.add(title.textContent ?? "");
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said]);
}

async function open(page: Page, path: string): Promise<Page> {
  await page.goto(INTEGRON + path);
  await expectLive(page);
  return page;
}

function bar(page: Page) {
  return page.getByRole("region", { name: "Alert queue" });
}

async function expectOff(page: Page, reason: string | RegExp): Promise<void> {
  const mute = bar(page).getByRole("button", { name: "Mute" });
  await expect(mute).toHaveAttribute("aria-disabled", "true");
  await expect(mute).toHaveAccessibleDescription(reason);
}

async function expectServerAway(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Status: Server away" })).toBeVisible();
  await expect(page).toHaveTitle("! Server away - Integron");
  const words = /^Integron does not answer since .*\d:\d\d.*\. You see what was known then\./;
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.locator("[data-health=good]")).toHaveCount(0);
  await expectOff(page, SERVER_AWAY);
}

async function expectIngesterAway(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Status: Ingester away" })).toBeVisible();
  await expect(page).toHaveTitle("! Ingester away - Integron");
  const words = /^The ingester is away since .*\d:\d\d.*: nothing arrives from Twitch, and nothing can be/;
  await expect(page.getByText(words)).toBeVisible();
  await expectOff(page, INGESTER_AWAY);
}

/** In the order of the log: the newest first. */
async function expectRaids(log: Page, names: readonly string[]): Promise<void> {
  const rows = log.getByRole("grid", { name: "Events" }).locator(".line-text");
  await expect(rows).toContainText([...names]);
}

function colour(page: Page, role: "region" | "log", name: RegExp | string): Promise<string> {
  return page.getByRole(role, { name }).evaluate((element) => getComputedStyle(element).color);
}

/** Shown able to fail: with a stream that connects again without `since`, the second raid is missing in the log. */
test("pages say what is away and since when, and miss nothing once it is back", async ({ context }) => {
  await everyKindIsAnAlert();
  const overlay = await openOverlay(
    await context.newPage(),
    "/overlay/alerts?claim=1&duration=500&animation=none&theme=retro",
  );
  const shown = await shownAlerts(overlay);
  const idle = await Promise.all(
    ["/overlay/chat?theme=glass", "/overlay/feed?types=chat&theme=neon"].map(async (path) => {
      const page = await context.newPage();
      await page.goto(INTEGRON + path);
      return page;
    }),
  );
  expect((await change("POST", "/api/alerts/pause")).status).toBe(200);
  await expect.poll(raidsAreSubscribed).toBe(true);
  await raid("Before_It");
  const home = await open(await context.newPage(), "/");
  const log = await open(await context.newPage(), "/events?types=raid");
  const said = await Promise.all([home, log].map(noteToasts));
  await expectRaids(log, ["Before_It"]);
  await expect(bar(home)).toContainText("1 waiting");
  const fresh = [await colour(home, "region", /^Today/), await colour(log, "log", "List of events")];

  await steer("kill", "broadcaster");
  const accepted = await acceptedRaids();
  await raid("While_Server_Away");
  await expect.poll(acceptedRaids).toBe(accepted + 1);
  for (const page of [home, log]) {
    await expectServerAway(page);
  }
  const since = /since (.*?)\. You see/.exec(await home.getByText(/^Integron does not answer/).innerText());
  await expect(home.getByRole("heading", { name: `Status as of ${since?.[1]}` })).toBeVisible();
  await expect(log.getByText(/^as of .*\d:\d\d/)).toBeVisible();
  expect(await colour(home, "region", /^Today/)).not.toBe(fresh[0]);
  expect(await colour(log, "log", "List of events")).not.toBe(fresh[1]);
  await expectAccessible(home);
  await expectAccessible(log);
  for (const page of idle) {
    await expectNothingSeen(page);
  }
  await picture(home, "server-home");
  await picture(log, "server-log");

  await steer("start", "broadcaster");
  for (const page of [home, log]) {
    await expectLive(page);
    await expect(page.getByText(/^Integron does not answer since/)).toHaveCount(0);
  }
  await expect(log.getByText("live", { exact: true })).toBeVisible();
  await expectRaids(log, ["While_Server_Away", "Before_It"]);
  for (const toasts of said) {
    await expect.poll(toasts).toContain("Back. 1 event caught up.");
  }
  expect(await colour(log, "log", "List of events")).toBe(fresh[1]);
  await fire("channel.chat.message", { "message.text": "back in each theme" });
  for (const page of idle) {
    await expect(page.getByText("back in each theme")).toBeVisible();
  }

  await steer("kill", "ingester");
  for (const page of [home, log]) {
    await expectIngesterAway(page);
  }
  await expect(log.getByText("ingester away", { exact: true })).toBeVisible();
  const refused = await change("POST", "/api/alerts/mute");
  expect(refused.status).toBe(503);
  expect(((await refused.json()) as { detail: string }).detail).toMatch(/ingester.*\.$/);
  const users = await context.newPage();
  await users.goto(`${INTEGRON}/users`);
  await expect(users.getByText("While_Server_Away")).toBeVisible();
  await expectAccessible(home);
  await picture(home, "ingester-home");
  await picture(log, "ingester-log");

  await steer("kill", "broadcaster");
  await expectServerAway(home);
  await steer("start", "ingester");
  await steer("start", "broadcaster");
  for (const page of [home, log]) {
    await expect(page.getByText(/ is away since | does not answer since /)).toHaveCount(0);
    await expectLive(page);
  }
  await expect.poll(raidsAreSubscribed).toBe(true);
  await raid("After_It");
  await expectRaids(log, ["After_It", "While_Server_Away", "Before_It"]);

  // A pause holds over the end of both.
  await expect(bar(home)).toContainText("PAUSED since");
  await expect(bar(home)).toContainText("3 waiting");
  expect(await shown()).toEqual([]);
  await bar(home).getByRole("button", { name: "Resume" }).click();
  await expect.poll(shown).toEqual(["Before_It", "While_Server_Away", "After_It"]);
  // None of the pages was loaded again.
  await Promise.all(said.map((toasts) => toasts()));
});

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `outage-${name}.png`) });
}
