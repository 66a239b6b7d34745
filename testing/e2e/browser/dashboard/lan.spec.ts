import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import {
  change,
  everyKindIsAnAlert,
  expectAccessible,
  expectLive,
  expectNoSidewaysScroll,
  fire,
  INTEGRON,
  openOverlay,
} from "../tools";

// The port for other machines, played by another address of this one. What decides is the port, not the peer.

const ADDRESS = "127.0.0.2";

interface Link {
  readonly id: string;
  readonly token: string;
}

let lan = "";

async function set(settings: object): Promise<void> {
  const reply = await change("PATCH", "/api/settings", { settings });
  expect(reply.status, await reply.text()).toBe(200);
}

interface Status {
  readonly lan: { readonly urls: readonly string[] };
  readonly subscribers: readonly { readonly client: string; readonly address?: string }[];
}

async function status(): Promise<Status> {
  return (await (await fetch(`${INTEGRON}/api/status`)).json()) as Status;
}

test.beforeAll(async () => {
  await everyKindIsAnAlert();
  await set({ "lan.address": ADDRESS, "lan.port": 0, "lan.enabled": true });
  await expect.poll(async () => (lan = (await status()).lan.urls[0] ?? "")).toContain(ADDRESS);
});

test.afterAll(() => set({ "lan.enabled": null, "lan.address": null, "lan.port": null }));

async function link(kind: "overlay" | "owner"): Promise<Link> {
  const reply = await change("POST", `/api/tokens?kind=${kind}&name=Spec`);
  expect(reply.status).toBe(200);
  return (await reply.json()) as Link;
}

/** Shown able to fail: with a token that is not revoked, the second message is on the chat. */
test("a read-only link shows events until it is revoked, and then nothing that is false", async ({
  context,
}) => {
  const { id, token } = await link("overlay");
  // There is room for eight queues, so this is one of another test.
  await change("POST", "/api/alerts/clear?queue=pair");
  const chat = await openOverlay(await context.newPage(), `${lan}/overlay/chat?token=${token}`);
  const feed = await openOverlay(await context.newPage(), `${lan}/overlay/feed?token=${token}&max=1`);
  const alerts = await openOverlay(
    await context.newPage(),
    `${lan}/overlay/alerts?token=${token}&claim=1&queue=pair&duration=1000`,
  );
  await fire("channel.chat.message", { "message.text": "hello from afar" });
  await fire("channel.raid", {
    from_broadcaster_user_id: "515151",
    from_broadcaster_user_login: "lan_raider",
    from_broadcaster_user_name: "Lan_Raider",
  });
  await expect(chat.getByText("hello from afar")).toBeVisible();
  await expect(feed.getByText("Lan_Raider")).toBeVisible();
  await expect(alerts.locator(".integron-alert-who")).toHaveText("Lan_Raider");
  await expect(alerts.locator(".integron-alert")).toHaveCount(0);

  expect((await change("DELETE", `/api/tokens/${id}`)).status).toBe(204);
  for (const page of [chat, feed, alerts]) {
    await expect(page.getByText("reconnecting", { exact: true })).toBeVisible();
  }
  await fire("channel.chat.message", { "message.text": "not for you" });
  await expect
    .poll(async () => await (await fetch(`${INTEGRON}/api/events?types=chat&limit=1`)).text())
    .toContain("not for you");
  expect(await chat.locator("body").innerText()).not.toContain("not for you");
  for (const page of [chat, feed, alerts]) {
    expect(await page.locator("body").innerText()).not.toMatch(/token|revoked|error|failed|401|403/i);
  }
});

/** What a page of the other machine's browser gets: the status of each request. */
function ask(
  page: Page,
  requests: readonly (readonly [string, string])[],
  token?: string,
): Promise<readonly number[]> {
  return page.evaluate(
    async ([all, bearer]) => {
      const statuses: number[] = [];
      for (const [method, path] of all) {
        const reply = await fetch(path, {
          method,
          headers: {
            "X-Integron": "1",
            ...(method === "GET" || method === "DELETE" ? {} : { "Content-Type": "application/json" }),
            ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
          },
          ...(method === "GET" || method === "DELETE" ? {} : { body: "{}" }),
        });
        statuses.push(reply.status);
      }
      return statuses;
    },
    [requests, token] as const,
  );
}

test("a read-only link changes nothing, shows no data and signs no browser in", async ({ page }) => {
  const { id, token } = await link("overlay");
  await openOverlay(page, `${lan}/overlay/chat?token=${token}`);
  const refused = [
    ["POST", "/api/events/test"],
    ["DELETE", "/api/users/1"],
    ["PATCH", "/api/settings"],
    ["POST", "/api/tokens"],
    ["POST", "/api/alerts/pause"],
    ["POST", "/api/server/restart"],
    ["GET", "/api/settings"],
    ["GET", "/api/users"],
    ["GET", "/api/events"],
    ["GET", "/api/status"],
  ] as const;
  for (const code of await ask(page, refused, token)) {
    expect([401, 403]).toContain(code);
  }
  const login = await page.goto(`${lan}/login?token=${token}`);
  expect([401, 403]).toContain(login?.status());
  expect(await page.context().cookies()).toEqual([]);
  expect((await change("DELETE", `/api/tokens/${id}`)).status).toBe(204);
});

/** Shown able to fail: where the page may have a built-in overlay in a frame, it reads the settings. */
test("an overlay of the user does nothing as the owner who signs in beside it", async ({ page, context }) => {
  const { folder } = (await (await fetch(`${INTEGRON}/api/overlays`)).json()) as { folder: string };
  const own = join(folder, "e2e-foreign");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "index.html"), "<!doctype html><title>Foreign</title>");
  const [overlay, owner] = [await link("overlay"), await link("owner")];
  await page.goto(`${lan}/overlay/e2e-foreign/?token=${overlay.token}`);
  await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.addEventListener("load", resolve);
        frame.src = address;
        document.body.append(frame);
      }),
    `/overlay/chat?token=${overlay.token}`,
  );
  await (await context.newPage()).goto(`${lan}/login?token=${owner.token}`);
  const read = await page.evaluate(async () => {
    const inFrame = document.querySelector("iframe")?.contentWindow;
    try {
      return await inFrame?.fetch("/api/settings").then(({ status }) => status);
    } catch {
      return "no";
    }
  });
  expect(read).toBe("no");
  await rm(own, { recursive: true });
  for (const { id } of [overlay, owner]) {
    await change("DELETE", `/api/tokens/${id}`);
  }
});

test("axe finds nothing in a new link with its QR code", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${INTEGRON}/settings`);
  await expectLive(page);
  const section = page.getByRole("region", { name: "LAN access" });
  await section.getByLabel("Name of the machine").fill("Spec phone");
  await section.getByLabel("Link for").selectOption("owner");
  await section.getByRole("button", { name: "Create a link" }).click();
  const code = section.getByRole("img", { name: "QR code of the address" });
  const show = section.getByRole("button", { name: "Show", exact: true });
  await expect(show).toBeVisible();
  await expect(code).toHaveCount(0);
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    // It is shown for some seconds, which a slow machine may need for less than this.
    await expect(async () => {
      if (await show.isVisible()) {
        await show.click();
      }
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      expect(await code.isVisible()).toBe(true);
    }).toPass();
  }
  await section.getByRole("button", { name: "Done", exact: true }).click();
  await section.getByRole("button", { name: "End the link Spec phone" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End the link" }).click();
  await expect(section.getByText("Spec phone")).toHaveCount(0);
});

test("an owner's link gives the dashboard, without the token in its address", async ({ page }) => {
  const { token, id } = await link("owner");
  await page.goto(`${lan}/login?token=${token}`);
  await expect(page.getByRole("heading", { name: "Dashboard", level: 1 })).toBeVisible();
  expect(page.url()).toBe(`${lan}/`);
  await expectLive(page);
  await fire("channel.chat.message", { "message.text": "seen by the owner" });
  await expect(page.getByText("seen by the owner")).toBeVisible();
  const allowed = await ask(page, [
    ["GET", "/api/settings"],
    ["POST", "/api/alerts/pause"],
    ["POST", "/api/alerts/resume"],
  ]);
  expect(allowed).toEqual([200, 200, 200]);
  // A thief of the link cannot create another one.
  expect(await ask(page, [["POST", "/api/tokens"]])).toEqual([403]);

  expect((await change("DELETE", `/api/tokens/${id}`)).status).toBe(204);
  await expect(page.getByText(/^Integron does not answer since/)).toBeVisible();
  expect(await ask(page, [["GET", "/api/settings"]])).toEqual([401]);
});
