import { expect, test } from "vitest";
import { arrivalOf } from "./EventKinds";

const SUBSCRIPTIONS = [
  { type: "channel.chat.notification", state: "enabled", kinds: ["sub", "resub"] },
  { type: "channel.subscribe", state: "missing_scope", reason: "Sign in again.", kinds: ["sub"] },
  { type: "channel.chat.clear", state: "failed", reason: "No." },
] as const;

test("a kind has the worst state of the subscriptions that bring it, with the reason", () => {
  expect(arrivalOf("sub", true, SUBSCRIPTIONS)).toEqual({
    health: "look",
    words: "missing permission",
    reason: "Sign in again.",
  });
  expect(arrivalOf("resub", true, SUBSCRIPTIONS)).toEqual({ health: "good", words: "on", reason: undefined });
  expect(arrivalOf("raid", true, SUBSCRIPTIONS)?.words).toBe("not subscribed");
  expect(arrivalOf("sub", false, SUBSCRIPTIONS)?.words).toBe("off");
  expect(arrivalOf("sub", true, undefined)).toBeUndefined();
});
