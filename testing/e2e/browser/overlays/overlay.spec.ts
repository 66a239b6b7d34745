import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import {
  addLikeObs,
  expectAccessible,
  expectLive,
  expectNoSidewaysScroll,
  FAKE_TWITCH,
  fire,
  INTEGRON,
  SCREENSHOTS,
} from "../tools";

test("shows a chat message and a follow on their pages", async ({ context }) => {
  const complaints: string[] = [];
  const open = async (path: string) => {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(INTEGRON + path);
    return page;
  };
  const chat = await open("/overlay/chat?fade=0&debug=1");
  const feed = await open("/overlay/feed?debug=1");
  const dashboard = await open("/");
  await expect(chat.getByText("connected", { exact: true })).toBeVisible();
  await expect(feed.getByText("connected", { exact: true })).toBeVisible();
  await expectLive(dashboard);

  const marker = Date.now().toString(36);
  await fire("channel.chat.message", {
    chatter_user_id: "4242",
    chatter_user_login: "ada",
    chatter_user_name: "Ada",
    ...saying(`hello overlay <b>${marker}</b>`),
  });
  await fire("channel.follow", {
    user_id: "4243",
    user_login: `grace_${marker}`,
    user_name: `Grace_${marker}`,
  });

  const message = `hello overlay <b>${marker}</b>`;
  await expect(chat.locator(".integron-chat-line", { hasText: message })).toHaveCount(1);
  await expect(chat.locator(".integron-chat-line", { hasText: message })).toContainText("Ada");
  await expect(feed.locator(".integron-feed-item[data-type=follow]", { hasText: marker })).toHaveCount(1);
  const list = dashboard.getByRole("log", { name: "List of live events" });
  await expect(list.getByRole("listitem").filter({ hasText: message })).toHaveCount(1);
  await expect(list.getByRole("listitem").filter({ hasText: `Grace_${marker}` })).toHaveCount(1);

  await takePictureOfChat(await open("/overlay/chat?fade=0&max=5"));
  for (const width of [1280, 400]) {
    await dashboard.setViewportSize({ width, height: 900 });
    await expectAccessible(dashboard);
    await expectNoSidewaysScroll(dashboard);
    await dashboard.screenshot({ path: join(SCREENSHOTS, `dashboard-${width}.png`), fullPage: true });
  }
  expect(complaints).toEqual([]);
});

/** Shown able to fail: where a page obeys what was there when it connected, it loads again and again. */
test("loads each overlay again, once, when the dashboard asks for it", async ({ context }) => {
  const loads = new Map<string, number>();
  const follows = async (page: Page) => expect(page.getByText("connected", { exact: true })).toBeVisible();
  const pages: Page[] = [];
  for (const overlay of ["chat", "feed", "alerts"]) {
    const page = await context.newPage();
    page.on("load", () => loads.set(overlay, (loads.get(overlay) ?? 0) + 1));
    await page.goto(`${INTEGRON}/overlay/${overlay}?debug=1`);
    await follows(page);
    pages.push(page);
  }
  const dashboard = await context.newPage();
  await dashboard.goto(`${INTEGRON}/overlays`);
  await dashboard.getByRole("button", { name: "Reload all" }).click();
  await expect(dashboard.getByText(/^\d+ overlays reload\.$/)).toBeVisible();
  await expect.poll(() => [...loads.values()]).toEqual([2, 2, 2]);
  await Promise.all(pages.map(follows));

  // A second request comes after the first one again: each page obeys it alone.
  await dashboard.getByRole("button", { name: "Reload all" }).click();
  await expect.poll(() => [...loads.values()]).toEqual([3, 3, 3]);
  await Promise.all(pages.map(follows));
  expect([...loads.values()]).toEqual([3, 3, 3]);

  // The list has the open pages, and one of them is asked alone.
  const openFeed = async () => {
    const list = await (await dashboard.request.get(`${INTEGRON}/api/overlays`)).json();
    const instances: { id: string; page: string; program: string; visible?: boolean }[] = list.instances;
    return instances.filter(({ page }) => page === "/overlay/feed").at(-1);
  };
  await expect.poll(openFeed).toMatchObject({ program: "browser", visible: true });
  const feed = await openFeed();
  const reload = await dashboard.request.post(`${INTEGRON}/api/overlays/${feed?.id}/reload`, {
    headers: { "X-Integron": "1" },
  });
  expect(reload.status()).toBe(204);
  await expect.poll(() => [...loads.values()]).toEqual([3, 4, 3]);
  await Promise.all(pages.map(follows));
  expect([...loads.values()]).toEqual([3, 4, 3]);
});

for (const overlay of ["chat", "feed", "alerts"]) {
  test(`applies the custom CSS of OBS on the ${overlay} overlay, and loads nothing that it names elsewhere`, async ({
    page,
  }) => {
    await page.goto(`${INTEGRON}/overlay/${overlay}`);
    await watchPolicy(page);
    // A style sheet may only import before its rules, so this import has its own sheet.
    await addLikeObs(page, "style", `@import url("${FAKE_TWITCH}/imported.css");`);
    await addLikeObs(
      page,
      "style",
      `:root { --integron-size: 61px }
       .integron-${overlay} { color: rgb(1, 2, 3) }
       @font-face { font-family: elsewhere; src: url("${FAKE_TWITCH}/font.woff2") }
       body { font-family: elsewhere; background: url("${FAKE_TWITCH}/picture.png") }
       body::after { content: "some words" }`,
    );
    await addLikeObs(page, "script", "document.title = 'run by a script of elsewhere'");
    await expect(page.locator("body")).toHaveCSS("font-size", "61px");
    await expect(page.locator(`.integron-${overlay}`)).toHaveCSS("color", "rgb(1, 2, 3)");
    await expect
      .poll(() => refusedByPolicy(page))
      .toEqual([
        "font-src /font.woff2",
        "img-src /picture.png",
        "script-src-elem ",
        "style-src-elem /imported.css",
      ]);
    expect(await page.title()).not.toContain("elsewhere");
  });
}

// A restart of the server between the page and its files. Shown able to fail: without the script in the page, it
// stays blank.
for (const [path, ending] of [
  ["/", "js"],
  ["/overlay/chat?debug=1", "js"],
  ["/overlay/feed?debug=1", "js"],
  ["/overlay/alerts?debug=1", "js"],
  ["/overlay/chat?debug=1", "css"],
] as const) {
  test(`${path} loads again when a file of it (${ending}) could not be had`, async ({ page }) => {
    let requests = 0;
    await page.route(new RegExp(`/assets/.*\\.${ending}$`), async (route) => {
      requests += 1;
      await (requests <= 2 ? route.abort("connectionrefused") : route.continue());
    });
    await page.goto(INTEGRON + path);
    await expect(page.locator("#root > *").first()).toBeVisible();
    await expect
      .poll(() =>
        page.evaluate(() =>
          [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].every(({ sheet }) => sheet),
        ),
      )
      .toBe(true);
  });
}

async function watchPolicy(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      const path = URL.canParse(blockedURI) ? new URL(blockedURI).pathname : "";
      refused.push(`${effectiveDirective} ${path}`);
    });
  });
}

async function refusedByPolicy(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(window as unknown as { refused: string[] }).refused].sort());
}

/** The picture in the README: a few lines as in a real chat. */
async function takePictureOfChat(chat: Page): Promise<void> {
  const lines = [
    ["Mossy_Lantern", "#2E8B57", ["moderator", "subscriber"], "that jump was so clean"],
    ["Галина", "#FF69B4", ["vip"], "добрый вечер 🎉"],
    ["OtterlyDone", "#1E90FF", ["subscriber"], "words wrap where they should and push nothing aside"],
    ["Ada", "", [], "no colour chosen, and still the same one every time"],
    ["tiny_kraken", "#DAA520", ["subscriber"], "GG <3"],
  ] as const;
  await chat.setViewportSize({ width: 480, height: 320 });
  await expect.poll(chatOverlaysThatFollow).toBe(2);
  for (const [index, [name, color, badges, text]] of lines.entries()) {
    await fire("channel.chat.message", {
      chatter_user_id: `80${index}`,
      chatter_user_login: `viewer${index}`,
      chatter_user_name: name,
      color,
      badges: badges.map((set_id) => ({ set_id, id: "1", info: "" })),
      ...saying(text),
    });
  }
  await expect(chat.locator(".integron-chat-line")).toHaveCount(lines.length);
  await chat.screenshot({
    path: join(SCREENSHOTS, "overlay-chat.png"),
    omitBackground: true,
    animations: "disabled",
  });
}

/** Twitch sends a message in two forms: whole, and in fragments. */
function saying(text: string): Readonly<Record<string, unknown>> {
  return { "message.text": text, "message.fragments": [{ type: "text", text }] };
}

async function chatOverlaysThatFollow(): Promise<number> {
  const response = await fetch(`${INTEGRON}/api/status`);
  const { subscribers } = (await response.json()) as { subscribers: { client?: string; cursor: number }[] };
  return subscribers.filter(({ client, cursor }) => client === "chat" && cursor > 0).length;
}
