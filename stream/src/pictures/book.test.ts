import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPictureAddress, PICTURE_HOSTS } from "./book";

const POLICY = "../../../common/src/main/java/integron/common/picture/PictureHosts.java";

/** Shown able to fail: with a host less in the list of the pages. */
test("has the hosts that the server checks, and that the policy of the pages names", () => {
  const source = readFileSync(join(import.meta.dirname, POLICY), "utf8");
  const hosts = [...source.matchAll(/String [A-Z_]+ = "([a-z0-9.-]+)";/g)].map(([, host]) => host);
  expect(hosts).not.toHaveLength(0);
  expect([...PICTURE_HOSTS].sort()).toEqual(hosts.sort());
});

test("accepts no other host, scheme or port", () => {
  expect(isPictureAddress("https://cdn.7tv.app/emote/1/2x.webp")).toBe(true);
  for (const address of [
    undefined,
    "",
    "http://cdn.7tv.app/emote/1/2x.webp",
    "https://cdn.7tv.app:8443/1",
    "https://cdn.7tv.app.example.com/1",
    "//cdn.7tv.app/1",
    "data:image/png,1",
  ]) {
    expect(isPictureAddress(address), address).toBe(false);
  }
});
