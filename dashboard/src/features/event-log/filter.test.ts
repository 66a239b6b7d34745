import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS, sample } from "@integron/stream/samples";
import { expect, test } from "vitest";
import { FAMILIES, familyOf, isOn, toggled } from "../../lib/kindFamilies";
import { accepts, EVERYTHING, filterOf, type LogFilter, logQuery, toAddress } from "./filter";

test("has every kind in one family, but control events", () => {
  const kinds = FAMILIES.flatMap((family) => family.kinds);
  expect([...kinds].sort()).toEqual(KINDS.filter((kind) => kind !== "control").sort());
});

/**
 * `KindsPageTest` compares the table with the server. Shown able to fail: with `power_up` in a family of its own.
 */
test("has each kind in the server's family", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/protocol.md"), "utf8");
  const rows = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| ([^|]+) \| (?:yes|no) \|/gm)];
  const families = rows.flatMap(([, kinds = "", family = ""]) =>
    kinds
      .replaceAll("`", "")
      .split(", ")
      .map((kind) => [kind, family.endsWith("its own") ? kind : family.replaceAll("`", "")]),
  );
  expect(families.length).toBeGreaterThan(30);
  expect(families.filter(([kind = "", family]) => familyOf(kind) !== family)).toEqual([]);
});

test("turns a family on and off, and a kind of it", () => {
  const subs = toggled([], "sub");
  expect(subs).toEqual(["sub"]);
  const some = toggled(subs, "resub");
  expect([...some].sort()).toEqual(["gift_sub", "sub"]);
});

test("names a family where each of its kinds is on, and says where only some are", () => {
  const two = toggled(toggled([], "cheer"), "poll_end");
  expect(two).toEqual(["cheer", "poll_end"]);
  expect([isOn(two, "bits"), isOn(two, "poll"), isOn(two, "cheer"), isOn(two, "follow")]).toEqual([
    "some",
    "some",
    true,
    false,
  ]);
  expect(toggled(two, "power_up")).toEqual(["bits", "poll_end"]);
});

test("is in the address as it is read from there", () => {
  const filter: LogFilter = {
    types: ["bits", "follow"],
    who: "ad & co",
    from: "2024-01-15T12:00:00.000Z",
    to: "2024-01-16T12:00:00.000Z",
    tests: false,
    backfilled: false,
  };
  expect(filterOf(new URLSearchParams(toAddress(filter).toString()))).toEqual(filter);
  expect(toAddress(EVERYTHING).toString()).toBe("");
  expect(filterOf(new URLSearchParams("types=<b>,x1&from=never&who="))).toEqual(EVERYTHING);
});

test("asks for an id or a login exactly, and for anything else as a part of a name", () => {
  const asked = (who: string) => logQuery({ ...EVERYTHING, who }).toString();
  expect([asked("4243"), asked("@Ada"), asked(" ada "), asked("")]).toEqual([
    "user=4243&targeted=true",
    "user=Ada&targeted=true",
    "name=ada&targeted=true",
    "targeted=true",
  ]);
});

test("accepts by kind, family, time and marks", () => {
  const cheer = sample("cheer");
  const with_ = (change: Partial<LogFilter>) => accepts({ ...EVERYTHING, ...change }, cheer);
  expect([
    with_({}),
    with_({ types: ["bits"] }),
    with_({ types: ["cheer"] }),
    with_({ types: ["power_up"] }),
    with_({ from: cheer.timestamp }),
    with_({ to: cheer.timestamp }),
  ]).toEqual([true, true, true, false, true, false]);
  expect(accepts({ ...EVERYTHING, tests: false }, { ...cheer, replay: true })).toBe(false);
  expect(accepts({ ...EVERYTHING, backfilled: false }, { ...cheer, backfilled: true })).toBe(false);
});
