import { expect, test } from "vitest";
import { decisionOf } from "../../lib/decisionOf";
import type { AlertRule } from "../../lib/openapi";
import { isData } from "../../lib/usual";
import { missingIn, refusal, usersOf } from "./assets";
import { faultsOf } from "./faults";
import { inputOf, PLAIN, ruleOf } from "./inputs";
import { customKind, traitsOf } from "./kinds";
import { sampleOf, typeOf } from "./sample";
import { assetsOf, readHead, renamed, written } from "./transfer";

const RULE: AlertRule = {
  kind: "cheer",
  on: true,
  least: 100,
  priority: 2,
  rewards: [],
  look: { first: "{name}", words: false, letters: 0, seconds: 5, animation: "pop", picture: "gem.webp" },
  variants: [
    {
      name: "big",
      least: 1_000,
      look: { sound: "ding.ogg", volume: 0 },
      obs: [{ do: "play", input: " Boom " }],
    },
  ],
  obs: [
    { do: "show", scene: "Game", source: "Cam" },
    { do: "hide", scene: "Game", source: "Chat" },
  ],
};

test("a rule that is not changed is saved as it was, with its zeros and its false", () => {
  expect(ruleOf(inputOf(RULE))).toEqual(RULE);
});

test("what the ingester rejects is named beside its field", () => {
  const wrong = {
    ...inputOf(RULE),
    priority: "10",
    least: "1.5",
    look: { ...PLAIN, first: "{amont} Bits", second: "{nothing like it}", seconds: "0" },
    variants: [{ id: "v", name: " ", least: "", tier: "", months: "", look: PLAIN, obs: [] }],
    obs: [
      { id: "o", do: "show" as const, scene: " ", name: "Cam" },
      { id: "p", do: "play" as const, scene: "", name: "y".repeat(201) },
    ],
  };
  expect(faultsOf(wrong)).toEqual({
    priority: "Use a whole number from 0 to 9.",
    least: "Use a whole number, 0 or more.",
    "look.first": "{amont} is not known here. Did you mean {amount}?",
    "look.second": "{nothing like it} is not known here. Use {name}, {amount}, {message}.",
    "look.seconds": "Use a whole number from 1 to 60.",
    "obs.o.scene": "Use the name in OBS, of 1 to 200 letters.",
    "obs.p.name": "Use the name in OBS, of 1 to 200 letters.",
    "variants.v.name": "Use 1 to 60 letters.",
    "variants.v.least": "Set at least one condition.",
  });
  expect(faultsOf({ ...inputOf(RULE), kind: "custom:tip", look: { ...PLAIN, first: "{donor}" } })).toEqual(
    {},
  );
});

const VARIANTS: Readonly<Record<string, AlertRule["variants"]>> = {
  sub: [{ name: "tier", tier: "3000", obs: [] }],
  resub: [{ name: "long", months: 24, tier: "2000", obs: [] }],
};

test.each([
  ..."follow sub resub gift_sub cheer power_up raid charity watch_streak bits_badge redemption".split(" "),
  ..."hype_train_begin poll_begin poll_end prediction_begin prediction_end shoutout".split(" "),
  ..."shoutout_received stream_online custom:tip".split(" "),
])("a sample of %s reaches its rule and the look of each variant", (kind) => {
  const variants =
    VARIANTS[kind] ?? (traitsOf(kind).amount ? [{ name: "large", least: 5_000, obs: [] }] : []);
  const rule: AlertRule = {
    kind,
    on: true,
    rewards: [],
    variants,
    obs: [],
    ...(traitsOf(kind).amount ? { least: 3 } : {}),
  };
  const set = { backfilled: false, kinds: [rule] };
  expect(isData(sampleOf(rule))).toBe(true);
  expect(decisionOf(set, typeOf(rule), sampleOf(rule)).isAlert).toBe(true);
  for (const variant of variants) {
    expect(decisionOf(set, typeOf(rule), sampleOf(rule, variant))).toMatchObject({ variant: variant.name });
  }
});

test("a name of a tool's events is one that the server accepts", () => {
  expect(customKind(" donation ")).toBe("custom:donation");
  expect(["", "Two Words", "ÄÖ", "-x", "a".repeat(65)].map(customKind)).toEqual(Array(5).fill(undefined));
});

test("a file that is no picture, or too large, is refused in words", () => {
  expect(refusal({ name: "notes.pdf", size: 10 })).toBe(
    "notes.pdf is no picture, video or sound that Integron knows.",
  );
  expect(refusal({ name: "gem.webp", size: 14_000_000 })).toBe("gem.webp is too large: 14 MB of 10 MB.");
  expect(refusal({ name: "GEM.PNG", size: 10_000_000 })).toBeUndefined();
});

test("a file is used by the kinds whose look or variant names it", () => {
  const set = { backfilled: false, kinds: [RULE, { ...RULE, kind: "raid", variants: [] }] };
  expect(usersOf("ding.ogg", set)).toEqual(["Bits"]);
  expect(usersOf("gem.webp", set)).toEqual(["Bits", "Raid"]);
});

test("a file that rules name and that does not exist is listed once", () => {
  const set = { backfilled: false, kinds: [RULE, { ...RULE, kind: "raid", variants: [] }] };
  expect(missingIn(set, [])).toEqual(["ding.ogg", "gem.webp"]);
  expect(missingIn(set, [asset("gem.webp")])).toEqual(["ding.ogg"]);
});

const SET = { waiting: 5, expireSeconds: 60, backfilled: true, kinds: [RULE] };
const BYTES = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
const asset = (name: string) => ({ name, mediaType: "image/webp", bytes: 1, address: `/media/${name}` });
const file = () => written(SET, [asset("gem.webp"), asset("b.png")], async () => new Blob([BYTES]));

test("what was exported is what is imported, byte for byte", async () => {
  const exported = await file();
  const head = await readHead(exported);
  expect(head.rules).toEqual(SET);
  const names: string[] = [];
  for await (const { name, content } of assetsOf(exported)) {
    names.push(name);
    expect(new Uint8Array(await content.arrayBuffer())).toEqual(BYTES);
  }
  expect(names).toEqual(["gem.webp", "b.png"]);
});

/** Shown able to fail: without the count of the head, the file without its last line is imported. */
test("a file that was cut off, or is another one, is refused before anything has changed", async () => {
  const lines = (await (await file()).text()).trimEnd().split("\n");
  await expect(readHead(new Blob([lines.slice(0, -1).join("\n")]))).rejects.toThrow("is not complete");
  await expect(readHead(new Blob([lines.join("\n").slice(0, -10)]))).rejects.toThrow("is not complete");
  await expect(readHead(new Blob(["\u0089PNG"]))).rejects.toThrow("no file of alerts");
  await expect(readHead(new Blob(['{"kinds":[]}']))).rejects.toThrow("no file of alerts");
  await expect(readHead(new Blob([]))).rejects.toThrow("no file of alerts");
  const newer = (lines[0] ?? "").replace('"version":1', '"version":2');
  await expect(readHead(new Blob([newer]))).rejects.toThrow("A newer Integron");
});

/** Shown able to fail: with a check of the list alone, the import stops at "Cannot read properties of null". */
test.each([
  ["no rule", [null]],
  ["a text", ["cheer"]],
  ["a look that is none", [{ ...RULE, look: "pop" }]],
  ["variants that are no list", [{ ...RULE, variants: {} }]],
  ["a variant that is none", [{ ...RULE, variants: [null] }]],
  ["a variant with a look that is none", [{ ...RULE, variants: [{ name: "big", look: [] }] }]],
])(
  "a file with rules that an editor has broken is refused before anything has changed: %s",
  async (_, kinds) => {
    const head = { integron: "alerts", version: 1, rules: { kinds }, assets: 0 };
    await expect(readHead(new Blob([JSON.stringify(head)]))).rejects.toThrow("no file of alerts");
  },
);

/** Shown able to fail: where only an empty line is none, the one with a carriage return is no JSON. */
test("an editor of another system may have saved a file, with its line ends and a mark at the begin", async () => {
  const head = { integron: "alerts", version: 1, rules: SET, assets: 0 };
  const file = new Blob(["\uFEFF", JSON.stringify(head), "\r\n\r\n"]);
  expect((await readHead(file)).rules).toEqual(SET);
});

test("rules name the files as the server has stored them", () => {
  const names = new Map([
    ["gem.webp", "gem-2.webp"],
    ["ding.ogg", "ding-3.ogg"],
  ]);
  const [rule] = renamed(SET, names).kinds;
  expect(rule?.look?.picture).toBe("gem-2.webp");
  expect(rule?.variants[0]?.look).toEqual({ sound: "ding-3.ogg", volume: 0 });
});
