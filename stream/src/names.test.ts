import { expect, test } from "vitest";
import { describe } from "./describe";
import type { StreamEvent } from "./events";
import { type Names, naming } from "./names";
import { ADA, KINDS, sample } from "./samples";

const SNOW = { userId: "9", username: "yukinohana", displayName: "雪の花" };

test.each<[Names, string, string]>([
  ["shown", "雪の花", "Ada"],
  ["both", "雪の花 (yukinohana)", "Ada"],
  ["login", "yukinohana", "Ada"],
])("names a viewer by %s", (names, snow, ada) => {
  expect([SNOW, ADA].map(naming(names))).toEqual([snow, ada]);
});

test.each<[string, object, string | undefined]>([
  ["a login without a name", { username: "ada" }, "ada"],
  ["an empty name", { username: "ada", displayName: " " }, "ada"],
  ["a name without a login", { displayName: "Ada" }, "Ada"],
  ["a name with capital letters and a space", { username: "ada", displayName: "ADA " }, "ADA "],
  ["no viewer", {}, undefined],
])("names %s", (_, viewer, name) => expect(naming("both")(viewer)).toBe(name));

test.each(KINDS)("applies the choice to every name of %s", (kind) => {
  const named = withName(sample(kind), "雪の花");
  const [shown, both, login] = (["shown", "both", "login"] as const).map((names) => words(named, names));
  expect(both).toBe(shown?.replaceAll("雪の花", "雪の花 (yukinohana)"));
  expect(login).toBe(shown?.replaceAll("雪の花", "yukinohana"));
});

test("names the other viewers of an event, too", () => {
  const gift = { giftId: "g1", gifter: SNOW };
  const reply = { ...SNOW, messageId: "m", message: "" };
  expect(describe(sample("sub", { gift }), "both").what).toContain("from 雪の花 (yukinohana)");
  expect(describe(sample("sub", { gifter: SNOW }), "both").what).toContain("from 雪の花 (yukinohana)");
  expect(describe(sample("resub", { gift }), "both").what).toContain("from 雪の花 (yukinohana)");
  expect(describe(sample("chat", { reply }), "both").what).toBe("answered 雪の花 (yukinohana)");
  expect(describe(sample("ad_break", { requester: SNOW }), "both").who).toBe("雪の花 (yukinohana)");
});

test("names the viewer of a kind that the pages do not know", () => {
  const event: StreamEvent = { id: 1, type: "new_kind", data: SNOW, timestamp: "2024-01-15T12:00:00.000Z" };
  expect(describe(event, "both")).toEqual({ who: "雪の花 (yukinohana)", what: "new kind" });
});

function words(event: StreamEvent, names: Names): string {
  const { who, what } = describe(event, names);
  return `${who ?? ""} ${what}`;
}

/** Renames every viewer at any depth. */
function withName<Value>(value: Value, displayName: string): Value {
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      key === "displayName" ? displayName : key === "username" ? "yukinohana" : inner,
    ),
  ) as Value;
}
