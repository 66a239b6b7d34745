import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { change, FAKE_TWITCH, fire, openOverlay, SCREENSHOTS } from "../tools";

// The pictures of chat, from the lists of a service to the pixels of the overlay. The hosts of pictures are played by the
// browser's routes; the page's policy decides which of them it asks.

const CHANNEL = "/emotes/7tv/v3/users/twitch/800100";
const LINE = "catJAM RainTime and catJAMs";

/** A square of one colour, or stripes on nothing. */
function drawing(isStriped: boolean): string {
  const content = isStriped
    ? '<path d="M8 4L4 20M28 14l-4 16M48 4l-4 16M16 34l-4 16M40 34l-4 16" stroke="#7dd3fc" stroke-width="4"/>'
    : '<rect width="56" height="56" rx="8" fill="#0e7490"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="56" height="56">${content}</svg>`;
}

async function setPictures(address: string, body: unknown): Promise<void> {
  const reply = await fetch(`${FAKE_TWITCH}/control/pictures`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ address, body }),
  });
  expect(reply.ok).toBe(true);
}

const emote = (name: string, flags: number) => ({
  name,
  flags,
  data: { animated: true, host: { url: `//cdn.7tv.app/emote/${name}`, files: [] } },
});

async function setSevenTv(isOn: boolean | null): Promise<void> {
  const reply = await change("PATCH", "/api/settings", { settings: { "emotes.seven_tv": isOn } });
  expect(reply.status).toBe(200);
}

async function openChat(context: BrowserContext, complaints: string[], loaded: string[]): Promise<Page> {
  await context.route(/^https:/, (route) => {
    const { host, pathname } = new URL(route.request().url());
    loaded.push(host + pathname);
    return route.fulfill({ contentType: "image/svg+xml", body: drawing(pathname.includes("Rain")) });
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return await openOverlay(page, "/overlay/chat?fade=0&max=100");
}

test.afterEach(async () => setSevenTv(null));

test("emotes of 7TV come and go with the setting, without a reload", async ({ context }) => {
  const complaints: string[] = [];
  const loaded: string[] = [];
  await setPictures("/emotes/7tv/v3/emote-sets/global", { emotes: [] });
  await setPictures(CHANNEL, { emote_set: { emotes: [emote("catJAM", 0), emote("RainTime", 1)] } });
  const page = await openChat(context, complaints, loaded);
  await fire("channel.chat.message", { "message.text": LINE });
  const said = page.locator(".integron-chat-text", { hasText: "and catJAMs" }).last();
  await expect(said).toHaveText(LINE);
  expect(loaded.filter((address) => address.startsWith("cdn.7tv.app"))).toEqual([]);

  await setSevenTv(true);
  const stack = said.locator(".integron-chat-emote-stack");
  await expect(stack.locator("img")).toHaveCount(2);
  await expect(stack).toBeVisible();
  const [below, above] = await Promise.all(
    [0, 1].map((place) => stack.locator("img").nth(place).boundingBox()),
  );
  expect(above).toEqual(below);
  expect(loaded.filter((address) => address.startsWith("cdn.7tv.app")).sort()).toEqual([
    "cdn.7tv.app/emote/RainTime/2x.webp",
    "cdn.7tv.app/emote/catJAM/2x.webp",
  ]);
  await page.screenshot({ path: `${SCREENSHOTS}/pictures-of-chat.png`, omitBackground: true });

  await setSevenTv(false);
  await expect(said).toHaveText(LINE);
  expect(complaints).toEqual([]);
});

test("pictures stand still where the system asks for it", async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const loaded: string[] = [];
  await setPictures(CHANNEL, { emote_set: { emotes: [emote("catJAM", 0)] } });
  const page = await openChat(context, [], loaded);
  await setSevenTv(true);
  await fire("channel.chat.message", { "message.text": "catJAM stands still" });
  const image = page.getByAltText("catJAM").last();
  await expect(image).toHaveAttribute("src", "https://cdn.7tv.app/emote/catJAM/2x_static.webp");
  await context.close();
});
