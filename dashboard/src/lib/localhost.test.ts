import { expect, test } from "vitest";
import { atLocalhost } from "./localhost";

test("a page at an address of this machine moves to localhost", () => {
  expect(atLocalhost(new URL("http://127.0.0.1:9847/settings?a=1"))).toBe(
    "http://localhost:9847/settings?a=1",
  );
  expect(atLocalhost(new URL("http://[::1]:9847/settings"))).toBe("http://localhost:9847/settings");
});

test("other pages stay", () => {
  expect(atLocalhost(new URL("http://localhost:9847/settings"))).toBeUndefined();
  expect(atLocalhost(new URL("http://192.168.0.4:9847/settings"))).toBeUndefined();
});
