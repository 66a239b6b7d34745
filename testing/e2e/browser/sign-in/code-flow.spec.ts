import { expect, test } from "@playwright/test";
import { INTEGRON } from "../tools";
import {
  APP,
  allow,
  auth,
  CALLBACK,
  comeBack,
  ensureSignedIn,
  expectInvalid,
  expectUnchanged,
  fillIn,
  openSettings,
  picture,
  stateOf,
  toTwitch,
} from "./steps";

// The code flow against a Twitch with an app of each type. The first test begins without an application.
test.describe.configure({ mode: "serial" });

/** The same pages, where no cookie of a sign-in would come back to. */
const AT_ADDRESS = INTEGRON.replace("localhost", "127.0.0.1");

/** Enough to tell the elements of a page apart. */
function namesOf(elements: readonly Element[]): string[] {
  return elements.map((element) =>
    [element.tagName, element.getAttribute("aria-label") ?? element.textContent, element.id].join(" "),
  );
}

test("axe finds nothing in the first run", async ({ page }) => {
  await page.goto(`${INTEGRON}/`);
  await expect(page.getByRole("heading", { name: "Three steps to your first alert" })).toBeVisible();
  await picture(page, "first-run");
});

test("signs in by the code flow in four clicks", async ({ page }) => {
  await openSettings(page);
  await expect(page.getByLabel("Paste this as its OAuth Redirect URL.", { exact: true })).toHaveValue(
    CALLBACK,
  );
  await picture(page, "form");
  await page.getByRole("textbox", { name: "Client ID" }).fill("a b");
  await expect(page.getByRole("textbox", { name: "Client ID" })).toHaveAccessibleDescription(
    /has no spaces inside/,
  );
  await picture(page, "fault");
  await fillIn(page, "another-client-secret");
  await page.getByRole("button", { name: "Save and connect" }).click();
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
  await picture(page, "consent");
  await allow(page);
  await expect(page.getByText("Twitch refused the Client Secret. Create a new one")).toBeVisible();
  expect((await auth()).authenticated).toBe(false);
  await picture(page, "refused-secret");

  await page.getByRole("textbox", { name: "Client Secret" }).fill(APP.secret);
  await page.getByRole("button", { name: "Save and connect" }).click();
  await allow(page);
  await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=connected`);
  await expect(page.getByText(/^Connected as /)).toBeVisible();
  await page.getByRole("button", { name: "Stay here" }).click();
  await picture(page, "connected");
  expect((await auth()).authenticated).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  await openSettings(page);
  await picture(page, "settings");
  expect(await page.content()).not.toContain(APP.secret);
});

test.describe("with a sign-in", () => {
  test.beforeEach(({ page }) => ensureSignedIn(page));

  test("goes to the dashboard by itself", async ({ page }) => {
    await toTwitch(page);
    await allow(page);
    await expect(page).toHaveURL(`${INTEGRON}/`);
  });

  test("changes nothing where the user cancels", async ({ page }) => {
    await expectUnchanged(async () => {
      await toTwitch(page);
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=denied`);
      await expect(page.getByText("You did not allow access on Twitch. Nothing has changed.")).toBeVisible();
      await picture(page, "denied");
    });
  });

  test("rejects a state that is wrong, missing, or another browser's", async ({ page, browser }) => {
    await expectUnchanged(async () => {
      await toTwitch(page);
      const other = await (await browser.newContext()).newPage();
      await comeBack(other, `code=c0de&state=${stateOf(page)}`);
      await expectInvalid(other);
      await picture(other, "invalid");
      await other.context().close();

      for (const query of ["code=c0de", `code=c0de&state=${"0".repeat(32)}`]) {
        await toTwitch(page);
        await comeBack(page, query);
        await expectInvalid(page);
      }

      // A second tab does not end the sign-in of the first: Twitch is asked, and refuses the code.
      await toTwitch(page);
      const older = stateOf(page);
      await toTwitch(page);
      await comeBack(page, `code=c0de&state=${older}`);
      await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=refused`);
    });
  });

  test("takes a state once and a code once", async ({ page }) => {
    await toTwitch(page);
    const returned = page.waitForRequest((request) => request.url().startsWith(CALLBACK));
    await allow(page);
    const used = new URL((await returned).url());
    await expect(page).toHaveURL(/result=connected/);
    await expect.poll(async () => (await auth()).channel?.displayName).toBeDefined();

    await expectUnchanged(async () => {
      await page.goto(used.href);
      await expectInvalid(page);

      await toTwitch(page);
      await comeBack(page, `code=${used.searchParams.get("code")}&state=${stateOf(page)}`);
      await expect(page).toHaveURL(`${INTEGRON}/sign-in?result=refused`);
      await expect(page.getByText(/^Twitch refused this sign-in: its code was used before/)).toBeVisible();
      await picture(page, "used-code");
    });
  });

  test("shows the address to register where Twitch does not know it", async ({ page }) => {
    await expectUnchanged(async () => {
      await toTwitch(page);
      await comeBack(page, `error=redirect_mismatch&state=${stateOf(page)}`);
      await expect(page.getByText("Twitch does not know this redirect address.")).toBeVisible();
      await expect(page.getByLabel("Register exactly:", { exact: true })).toHaveValue(CALLBACK);
      await picture(page, "redirect");
    });
  });

  test("names the permission that is missing, and asks for it", async ({ page }) => {
    await toTwitch(page);
    // The user can be sent back with fewer permissions than the page has asked for.
    await page.locator("input[name=scope]").evaluate((input: HTMLInputElement) => {
      input.value = input.value.replace("bits:read", "").trim();
    });
    await allow(page);
    await expect(page.getByText(/1 permission is missing: bits:read\. Without it/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Allow it" })).toBeVisible();
    await picture(page, "missing-result");
    await openSettings(page);
    await expect(page.getByRole("button", { name: "Allow it" })).toBeVisible();
    await picture(page, "missing-settings");
    await page.goto(`${INTEGRON}/`);
    await expect(page.getByRole("button", { name: "Fix", exact: true })).toBeVisible();
    await page.goto(`${INTEGRON}/?steps=skip`);
    await expect(page.getByRole("button", { name: /^Fix: .*Cheers/ })).toBeVisible();
    await picture(page, "missing");
    await page.goto(`${AT_ADDRESS}/events`);
    await page.getByRole("button", { name: "Fix", exact: true }).click();
    await expect(page).toHaveURL(`${INTEGRON}/settings`);
    await page.getByRole("button", { name: "Fix", exact: true }).click();
    await allow(page);
    await expect(page).toHaveURL(/result=connected/);
    await expect.poll(async () => (await auth()).scopes).toContain("bits:read");
    await expect(page.getByRole("button", { name: "Fix", exact: true })).toHaveCount(0);
  });

  test("moves the settings to localhost, and keeps the keyboard in the order of the page", async ({
    page,
  }) => {
    await page.goto(`${AT_ADDRESS}/settings`);
    await expect(page).toHaveURL(`${INTEGRON}/settings`);
    await page.getByText(/^Application /).click();
    const shown = page.locator(
      "main :is(button, a, summary, select, input:not([type=radio]), input:checked):visible",
    );
    const names = await shown.evaluateAll(namesOf);
    await page.getByRole("button", { name: "Keyboard shortcuts" }).focus();
    const reached: string[] = [];
    while (reached.length < names.length) {
      await page.keyboard.press("Tab");
      reached.push(...(await page.locator(":focus").evaluateAll(namesOf)));
    }
    expect(reached).toEqual(names);
  });
});
