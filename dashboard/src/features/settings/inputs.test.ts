import { expect, test } from "vitest";
import type { SettingItem } from "../../lib/openapi";
import { defaultInput, inputFault, isSameInput, portConflict, sentValue, storedInput } from "./inputs";
import { type SectionId, settingsOf, startSettings } from "./sections";

const BASE: SettingItem = {
  key: "backup.keep",
  kind: "number",
  form: "number",
  value: 12,
  defaultValue: 10,
  isSet: true,
  isChangeable: true,
  takesEffect: "live",
  least: 1,
  most: 100,
  orZero: false,
  choices: [],
  rule: "a whole number from 1 to 100",
  description: "newest backups that are kept",
  processes: ["ingester"],
  variable: "INTEGRON_BACKUP_KEEP",
};

const setting = (more: Partial<SettingItem>): SettingItem => ({ ...BASE, ...more });

test.each(["", "0", "101", "1.5", "-1", "1e1", "ten", "0x1", "99999999999"])(
  "rejects the number '%s'",
  (text) => {
    expect(inputFault(BASE, text)).toBe("Use a whole number from 1 to 100.");
  },
);

test("accepts a number between its limits, with blanks around it, and 0 where it is allowed", () => {
  expect(["1", "100", " 7 "].map((text) => inputFault(BASE, text))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(inputFault(setting({ orZero: true, least: 7 }), "0")).toBeUndefined();
  expect(inputFault(setting({ orZero: true, least: 7 }), "6")).toBeDefined();
});

test.each([
  ["login", "text", "ab", "Ada_1"],
  ["IP address", "text", "300.1.1.1", "192.168.1.20"],
  ["IP address", "text", "my-pc", "::"],
  ["host names", "list", "pc:9849", "pc, studio.local"],
  ["list", "list", "bits read", "bits:read, channel:read:goals"],
  ["text", "text", "x".repeat(201), "anything"],
] as const)("knows which %s the server accepts", (kind, form, wrong, right) => {
  const one = setting({ kind, form, defaultValue: "", rule: "like this" });
  expect(inputFault(one, wrong)).toBe("Use like this.");
  expect(inputFault(one, right)).toBeUndefined();
});

test("sends each value in its own form, and null for the default", () => {
  expect(sentValue(BASE, " 20 ")).toBe(20);
  expect(sentValue(BASE, "10")).toBeNull();
  expect(sentValue(setting({ form: "flag", defaultValue: false }), true)).toBe(true);
  const names = setting({ form: "list", kind: "host names", defaultValue: [] });
  expect(sentValue(names, "pc, studio,")).toEqual(["pc", "studio"]);
  const kinds = setting({ form: "list", defaultValue: [], choices: ["chat", "follow"] });
  expect(sentValue(kinds, ["follow"])).toEqual(["follow"]);
  expect(sentValue(kinds, [])).toBeNull();
});

test("shows the value that waits for a start, since that is the one to change", () => {
  expect(storedInput(setting({ next: 20 }))).toBe("20");
  expect(storedInput(setting({ value: undefined }))).toBeUndefined();
  expect(defaultInput(BASE)).toBe("10");
});

test("takes the same words in another order, and blanks, for no change", () => {
  expect(isSameInput(["b", "a"], ["a", "b"])).toBe(true);
  expect(isSameInput(" 12 ", "12")).toBe(true);
  expect(isSameInput("12", "13")).toBe(false);
});

test("names who has a port already", () => {
  const port = setting({ key: "port", kind: "port", value: 9847, least: 0, most: 65_535 });
  const link = setting({ key: "link.port", kind: "port", value: 9848 });
  const inputs: Record<string, string> = { port: "9848", "link.port": "9848" };
  const conflict = () => portConflict(port, [port, link, BASE], ({ key }) => inputs[key]);
  expect(conflict()).toBe("Port 9848 is used by the link.");
  inputs.port = "9900";
  expect(conflict()).toBeUndefined();
  inputs.port = inputs["link.port"] = "0";
  expect(conflict()).toBeUndefined();
});

/** A new setting has a field without a change here. */
test("puts each setting into one place", () => {
  const stored = ["port", "log.level", "backup.keep", "lan.port", "twitch.chat", "brand.new"];
  const settings = [
    ...stored.map((key) => setting({ key })),
    setting({ key: "ring.events", takesEffect: "file" }),
    setting({ key: "lan.enabled" }),
  ];
  const sections: SectionId[] = ["chat", "events", "server", "lan", "data", "log", "advanced"];
  const placed = sections.flatMap((section) => settingsOf(section, settings)).map(({ key }) => key);
  expect(placed.sort()).toEqual(stored.sort());
  expect(settingsOf("advanced", settings).map(({ key }) => key)).toEqual(["brand.new"]);
  expect(startSettings(settings).map(({ key }) => key)).toEqual(["ring.events"]);
});
