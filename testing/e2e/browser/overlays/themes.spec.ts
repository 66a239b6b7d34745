import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { addLikeObs, INTEGRON, SCREENSHOTS } from "../tools";

// The looks of the alerts overlay, with the alert that a page around it would send.

const FONTS: Readonly<Record<string, readonly string[]>> = {
  clean: ["Inter Variable"],
  glass: ["Nunito Variable"],
  neon: ["Oxanium Variable"],
  retro: ["Press Start 2P", "VT323"],
};

for (const [theme, fonts] of Object.entries(FONTS)) {
  /** Shown able to fail: with the theme's rules in no layer, the variable and the class of OBS change nothing. */
  test(`${theme} is transparent while nothing happens, loads its own fonts alone, and yields to OBS`, async ({
    page,
  }) => {
    await page.setContent("");
    const empty = await page.screenshot({ omitBackground: true });
    await page.goto(`${INTEGRON}/overlay/alerts?preview=1&theme=${theme}`);
    expect((await page.screenshot({ omitBackground: true })).equals(empty)).toBe(true);

    await showCheer(page, 1);
    await expect(page.locator(".integron-alert")).toBeVisible();
    await expect.poll(() => page.evaluate(loadedFonts)).toEqual(fonts);
    await page.screenshot({ path: join(SCREENSHOTS, `theme-${theme}.png`), omitBackground: true });

    await addLikeObs(
      page,
      "style",
      ":root { --integron-radius: 33px } .integron-alert-who { color: rgb(1, 2, 3) }",
    );
    await expect(page.locator(".integron-alert")).toHaveCSS("border-top-left-radius", "33px");
    await expect(page.locator(".integron-alert-who")).toHaveCSS("color", "rgb(1, 2, 3)");

    await page.emulateMedia({ reducedMotion: "reduce" });
    await showCheer(page, 2);
    await expect(page.getByText("Ada 2")).toBeVisible();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
}

async function showCheer(page: Page, id: number): Promise<void> {
  await page.evaluate((number) => {
    const data = { userId: "7", username: "ada", displayName: `Ada ${number}`, bits: 100, anonymous: false };
    const event = { type: "cheer", id: number, timestamp: "2026-01-02T03:04:05.000Z", data };
    const preview = { id: number, kind: "cheer", event, details: [], combined: 0, look: {} };
    window.postMessage({ preview }, location.origin);
  }, id);
}

function loadedFonts(): readonly string[] {
  const loaded = [...document.fonts].filter(({ status }) => status === "loaded");
  return [...new Set(loaded.map(({ family }) => family.replaceAll('"', "")))].sort();
}
