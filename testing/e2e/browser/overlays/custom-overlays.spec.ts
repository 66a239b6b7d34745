import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import {
  expectLive,
  expectNoSidewaysScroll,
  expectNothingSeen,
  expectWellMade,
  fire,
  INTEGRON,
  openOverlay,
} from "../tools";

/** The folder of the user's overlays. */
async function folder(): Promise<string> {
  return ((await (await fetch(`${INTEGRON}/api/overlays`)).json()) as { folder: string }).folder;
}

async function write(file: string, content: string): Promise<void> {
  const path = join(await folder(), file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

test.afterEach(async () => {
  for (const name of ["e2e-bar", "e2e-broken", "chat", "../custom.css"]) {
    await rm(join(await folder(), name), { recursive: true, force: true });
  }
});

const pageSaying = (words: string) => `<!doctype html>
<meta name="integron-size" content="600x120">
<meta name="integron-parameter" content="goal=100 How many follows fill the bar.">
<link rel="stylesheet" href="look.css">
<p id="line">${words}</p><p id="state"></p>
<script type="module">
  import { connect } from "/overlay/integron.js";
  document.getElementById("line").append(" ", new URLSearchParams(location.search).get("goal") ?? "");
  connect({
    client: "e2e bar",
    types: ["follow"],
    onEvent: ({ data }) => document.getElementById("line").append(" ", data.displayName),
    onConnected: () => (document.getElementById("state").textContent = "connected"),
    onReload: () => location.reload(),
  });
</script>`;

async function openBar(page: Page): Promise<void> {
  await write("e2e-bar/index.html", pageSaying("one"));
  await write("e2e-bar/look.css", "p { color: rgb(1, 2, 3) }");
  await page.goto(`${INTEGRON}/overlay/e2e-bar?goal=5`);
  await expect(page.locator("#state")).toHaveText("connected");
}

test("an overlay of the user follows the stream, and loads again when a file of its folder changes", async ({
  page,
}) => {
  await openBar(page);
  expect(page.url()).toBe(`http://overlays.localhost:${new URL(INTEGRON).port}/overlay/e2e-bar/?goal=5`);
  await expect(page.locator("#line")).toHaveCSS("color", "rgb(1, 2, 3)");
  await fire("channel.follow", { user_id: "900201", user_login: "ada_bar", user_name: "Ada_Bar" });
  await expect(page.locator("#line")).toHaveText("one 5 Ada_Bar");

  await write("e2e-bar/look.css", "p { color: rgb(4, 5, 6) }");
  await expect(page.locator("#line")).toHaveCSS("color", "rgb(4, 5, 6)");
  await expect(page.locator("#state")).toHaveText("connected");
  await write("e2e-bar/index.html", pageSaying("two"));
  await expect(page.locator("#line")).toHaveText("two 5");
});

/** Shown able to fail: without `watch.js`, the page with the mistake has no connection that could ask it. */
test("a page whose script has a mistake loads again once that is mended", async ({ page }) => {
  const watched = (words: string) => `<script src="/overlay/watch.js"></script>${words}`;
  const loaded = page.waitForEvent("websocket");
  await write("e2e-bar/index.html", watched("<p id=line>broken</p><script type=module>connect(((</script>"));
  await page.goto(`${INTEGRON}/overlay/e2e-bar`);
  await expect(page.locator("#line")).toHaveText("broken");
  await (await loaded).waitForEvent("framereceived");
  await write("e2e-bar/index.html", watched(pageSaying("mended")));
  await expect(page.locator("#line")).toContainText("mended");
});

test("an overlay of the user reaches nothing of the owner", async ({ page }) => {
  await openBar(page);
  const reached = await page.evaluate(async (integron) => {
    const tries = [
      "/api/status",
      "/api/settings",
      "/api/events",
      `${integron}/api/status`,
      "https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/1.0",
      "/overlay/%2e%2e/api/status",
      "/overlay/..%2fapi%2fstatus",
      "/overlay/e2e-bar/..%2f..%2f..%2fapi/status",
    ].map((address) =>
      fetch(address).then(
        ({ ok, url }) => (ok ? url : undefined),
        () => undefined,
      ),
    );
    const opened = open(integron);
    return [
      ...(await Promise.all(tries)).filter((url) => url !== undefined),
      ...(opened === null ? [] : ["window"]),
    ];
  }, INTEGRON);
  expect(reached).toEqual([]);
});

test("custom.css changes the built-in overlays without loading them again", async ({ page }) => {
  await openOverlay(page, "/overlay/feed");
  await page.evaluate(() => Object.assign(window, { mark: true }));
  const size = () =>
    page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--integron-size").trim(),
    );
  const usual = await size();
  await write(
    "../custom.css",
    ":root { --integron-size: 51px; } @import url(https://example.com/x.css); }}} bad {",
  );
  await expect.poll(size).toBe("51px");
  await write("../custom.css", ":root { --integron-size: 52px; }");
  await expect.poll(size).toBe("52px");
  // OBS's own field is in no layer.
  await page.addStyleTag({ content: ":root { --integron-size: 53px; }" });
  await expect.poll(size).toBe("53px");
  await page.evaluate(() => document.querySelector("style:last-of-type")?.remove());
  await rm(join(await folder(), "../custom.css"));
  await expect.poll(size).toBe(usual);
  expect(await page.evaluate(() => "mark" in window)).toBe(true);
  await expect(page.locator('link[href*="custom.css"]')).toHaveCount(1);
});

/** A server that is no Integron yet, at a port that nothing listens at before. */
test("the loader file shows nothing until the server answers, and then the overlay", async ({ page }) => {
  await page.goto(`${INTEGRON}/overlays?overlay=chat`);
  await page.getByLabel("names").selectOption("both");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download loader file" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("integron-overlay.html");
  const home = await mkdtemp(join(tmpdir(), "loader-"));
  const file = join(home, "integron-overlay.html");
  await download.saveAs(file);
  await page.goto(pathToFileURL(file).href);
  await expect(page).toHaveURL(`${INTEGRON}/overlay/chat?names=both`);

  const server = createServer(({ url }, response) =>
    response.end(url === "/overlay/here.js" ? "integronIsHere();" : "<p>the overlay"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await writeFile(file, (await readFile(file, "utf8")).replaceAll(INTEGRON, `http://127.0.0.1:${port}`));
  const asked: number[] = [];
  page.on("requestfailed", (request) => {
    if (request.url().endsWith("/overlay/here.js")) {
      asked.push(Date.now());
    }
  });
  await page.goto(pathToFileURL(file).href);
  await expect.poll(() => asked.length).toBeGreaterThan(2);
  expect(asked.slice(1).every((time, i) => time - (asked[i] ?? 0) > 1_900)).toBe(true);
  await expectNothingSeen(page);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await expect(page.getByText("the overlay")).toBeVisible();
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true });
});

/** Shown able to fail: where the first overlay of a name is chosen, where a preview is a page as any other. */
test("the list of all overlays has those of the user, with a live preview", async ({ page }) => {
  await write("e2e-bar/index.html", pageSaying("one"));
  await write("e2e-broken/notes.txt", "later");
  await write("chat/index.html", "<p>taken");
  await page.goto(`${INTEGRON}/overlay/`);
  await expect(page).toHaveURL(`${INTEGRON}/overlays`);
  await expectLive(page);
  const own = page.getByRole("list", { name: "Overlays of yours" });
  for (const width of [400, 1_280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(own).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  await own.getByRole("button", { name: /^chat/ }).click();
  await expect(page.getByRole("alert").getByText(/chat/)).toBeVisible();
  await own.getByRole("button", { name: /^e2e-broken/ }).click();
  await expect(page.getByRole("alert").getByText("e2e-broken has no index.html.")).toBeVisible();
  await page.goto(`${INTEGRON}/overlays?overlay=e2e-bar`);
  await page.getByLabel("goal").fill("7");
  await expect(page.getByLabel("Address for OBS")).toHaveValue(`${INTEGRON}/overlay/e2e-bar?goal=7`);
  await expect(page.frameLocator("iframe").locator("#line")).toHaveText("one 7");
  await expect(page.frameLocator("iframe").locator("#state")).toHaveText("connected");
  const { instances } = (await (await fetch(`${INTEGRON}/api/overlays`)).json()) as {
    instances: readonly { page: string }[];
  };
  expect(instances.filter((one) => one.page === "/overlay/e2e-bar")).toEqual([]);
  await expect(page.getByText("paste the address, 600 x 120")).toBeVisible();
  await expectWellMade(page, "overlays-of-users");
});
