import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { INTEGRON } from "../tools";
import { allow, auth, CALLBACK, ensureSignedIn, expectUnchanged, picture, stateOf, toTwitch } from "./steps";

// A user has registered another address at Twitch than the one that Integron shows, or follows a guide to the implicit
// flow. The browser then comes back to where no sign-in can end.
test.describe.configure({ mode: "serial" });

const CODE = "a-code-that-nothing-keeps";
const TOKEN = "a-token-that-nothing-keeps";

/** The addresses to which the browser's Back and Forward lead. */
async function historyOf(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  await session.detach();
  return entries.map(({ url }) => url);
}

/** Of the data folder, where the logs are too. */
function filesWith(text: string): readonly string[] {
  const folder = process.env.DATA_FOLDER ?? "";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));
}

async function expectNothingKept(page: Page): Promise<void> {
  for (const secret of [CODE, TOKEN]) {
    expect((await historyOf(page)).filter((address) => address.includes(secret))).toEqual([]);
    expect(filesWith(secret)).toEqual([]);
  }
}

/** Shown able to fail: without the way that leads on, the first address shows JSON, and the second one the dashboard. */
test("names the address to register where another one is registered", async ({ page }) => {
  await ensureSignedIn(page);
  await expectUnchanged(async () => {
    for (const address of [`${CALLBACK}/`, `${INTEGRON}/`, `${INTEGRON}/callback`]) {
      await toTwitch(page);
      const state = stateOf(page);
      for (const query of [
        `code=${CODE}&scope=bits%3Aread&state=${state}`,
        `error=redirect_mismatch&state=${state}`,
      ]) {
        await page.goto(`${address}?${query}`);
        await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=misdirected#`);
        await expect(
          page.getByText(/^Twitch sent you to an address .+ Nothing has changed\.$/),
        ).toBeVisible();
        await expect(page.getByLabel("Register exactly:", { exact: true })).toHaveValue(CALLBACK);
      }
    }
    await picture(page, "misdirected");
    await expectNothingKept(page);
  });
});

test("can still end the sign-in whose browser went astray", async ({ page }) => {
  await ensureSignedIn(page);
  await toTwitch(page);
  const consent = page.url();
  await page.goto(`${CALLBACK}/?code=${CODE}&state=${stateOf(page)}`);
  await expect(page).toHaveURL(/result=misdirected#$/);
  await page.goto(consent);
  await allow(page);
  await expect(page).toHaveURL(/result=connected$/);
  await expect.poll(async () => (await auth()).channel?.displayName).toBeDefined();
});

/** Shown able to fail: where the new address has no empty fragment, the browser takes the token along. */
test("drops the token of the implicit flow, and says that there was no code", async ({ page }) => {
  await ensureSignedIn(page);
  await expectUnchanged(async () => {
    const fragment = `#access_token=${TOKEN}&scope=bits%3Aread&state=st4te&token_type=bearer`;
    for (const address of [CALLBACK, `${INTEGRON}/`, `${INTEGRON}/settings`]) {
      await page.goto(address + fragment);
      await expect(page).toHaveURL(/\/sign-in\?result=no_code#?$/);
      await expect(page.getByText(/^Twitch sent no code.+ Nothing has changed\.$/)).toBeVisible();
      await expect(page.getByLabel("Register exactly:", { exact: true })).toHaveValue(CALLBACK);
      // The next address differs by more than its fragment, so that the browser loads it.
      await page.goto("about:blank");
    }
    await page.goto(`${CALLBACK}/${fragment}`);
    await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=misdirected#`);
    await page.goto(CALLBACK);
    await picture(page, "no-code");
    await expectNothingKept(page);
  });
});

/** `dropToken.test.ts` states how this was shown able to fail. */
test("drops such a token from the addresses of overlays and of the description of REST, too", async ({
  page,
}) => {
  const fragment = `#access_token=${TOKEN}&scope=&state=st4te&token_type=bearer`;
  for (const overlay of ["chat", "feed", "alerts"]) {
    await page.goto(`${INTEGRON}/overlay/${overlay}?max=5${fragment}`);
    await expect(page).toHaveURL(`${INTEGRON}/overlay/${overlay}?max=5`);
    await page.goto("about:blank");
  }
  await page.goto(`${INTEGRON}/docs${fragment}`);
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=no_code`);
  await expectNothingKept(page);
});

test("says so where a form brings the browser", async ({ page }) => {
  await ensureSignedIn(page);
  await expectUnchanged(async () => {
    await page.setContent(
      `<form method="post" action="${CALLBACK}"><input name="code" value="${CODE}"><button>Send</button></form>`,
    );
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=no_code#`);
    await expect(page.getByText(/^Twitch sent no code/)).toBeVisible();
    await expectNothingKept(page);
  });
});
