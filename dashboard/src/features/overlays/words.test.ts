import { expect, test } from "vitest";
import type { SettingItem } from "../../lib/openapi";
import type { Instance, Overlay, OverlaysPage } from "./requests";
import { noPreview, pagesOf, titleOf } from "./words";

const overlay = (kind: Overlay["kind"], name: string): Overlay =>
  ({ kind, name, address: `/overlay/${name}`, size: { width: 1, height: 1 }, parameters: [] }) as Overlay;
const BUILT_IN = overlay("built_in", "chat");
const OF_THE_NAME = overlay("custom", "chat");

/** Shown able to fail: by the name alone, the folder is called as the built-in overlay, and has its pages. */
test("a folder with the name of a built-in overlay is not that one", () => {
  const instances = [{ page: "/overlay/chat" }] as unknown as readonly Instance[];
  const list = { overlays: [BUILT_IN, OF_THE_NAME], instances } as unknown as OverlaysPage;
  expect([titleOf(BUILT_IN), titleOf(OF_THE_NAME)]).toEqual(["Chat", "chat"]);
  expect([pagesOf(BUILT_IN, list).length, pagesOf(OF_THE_NAME, list).length]).toEqual([1, 0]);
});

/** Shown able to fail: without the setting, the preview is a frame with an error of the browser. */
test("says where a browser may not show an overlay of the user", () => {
  const mine = overlay("custom", "mine");
  const setting = (key: string, value: unknown) => [{ key, value }] as unknown as readonly SettingItem[];
  const here = { hostname: "localhost" };
  expect(noPreview(mine, [], here)).toBeUndefined();
  expect(noPreview(mine, setting("local.address", "127.0.0.1"), here)).toBeUndefined();
  expect(noPreview(BUILT_IN, setting("local.token_required", true), here)).toBeUndefined();
  expect(noPreview(mine, setting("local.token_required", true), here)).toContain("signed in as the owner");
  expect(noPreview(mine, setting("local.address", "0.0.0.0"), here)).toContain("signed in as the owner");
  expect(noPreview(mine, [], { hostname: "192.168.1.20" })).toContain("signed in as the owner");
});
