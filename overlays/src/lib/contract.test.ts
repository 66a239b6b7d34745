import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type DeclaredParameter, PARAMETERS } from "./parameters";

// docs/overlays.md is the contract for those who restyle overlays: its tables name everything that the source has, and
// nothing else.
//
// Shown able to fail: with a row less in a table.

const ROOT = join(import.meta.dirname, "../../..");
const DOC = readFileSync(join(ROOT, "docs/overlays.md"), "utf8");
const SAID = join(ROOT, "stream/src/pictures/Said.tsx");

/** What the parts of a name that follow from a value may be. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  "integron-chat-line--${one}": [
    "entering",
    "leaving",
    "action",
    "notice",
    "highlight",
    "first",
    "shared",
    "emotes",
  ],
  "integron-feed-item--${one}": ["entering", "detail"],
  "integron-alert--${one}": ["entering", "leaving"],
  "integron-feed-${kindOfAmount}": ["amount", "count"],
  "integron-${block}-emote": ["chat", "feed", "alert"],
  "integron-${block}-mention": ["chat", "feed", "alert"],
  "integron-${block}-cheermote": ["chat", "feed", "alert"],
};

function sources(): ReadonlyMap<string, string> {
  const files = ["chat", "feed", "alerts", "lib", "themes"].flatMap((folder) => {
    const path = join(ROOT, "overlays/src", folder);
    return readdirSync(path).map((name) => join(path, name));
  });
  const own = files.filter((file) => /\.(tsx?|css|html)$/.test(file) && !/\.test\.tsx?$/.test(file));
  return new Map([...own, SAID].map((file) => [file, readFileSync(file, "utf8")]));
}

const SOURCES = sources();

function inSource(pattern: RegExp): Set<string> {
  const found = [...SOURCES.values()].flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));
  return new Set(found.filter((name) => name !== undefined));
}

/** The names in the first column of a table. */
function inTable(heading: string): Set<string> {
  return new Set([...sectionOf(heading).matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = ""]) => name));
}

function sectionOf(heading: string): string {
  const [, rest = ""] = DOC.split(`\n${heading}\n`);
  return rest.split(/\n#+ /)[0] ?? "";
}

const sorted = (names: Iterable<string>) => [...names].sort();

test("every class is in the table, and every class of the table in the source", () => {
  const templates = inSource(/(integron-[\w-]*\$\{\w+\}[\w-]*)/g);
  expect(sorted(templates)).toEqual(sorted(Object.keys(VALUES)));
  const built = Object.entries(VALUES).flatMap(([template, values]) =>
    values.map((value) => template.replace(/\$\{\w+\}/, value)),
  );
  const keyframes = inSource(/@keyframes (integron-[\w-]+)/g);
  const literal = [...inSource(/(?<![\w-])(integron-[a-z]+(?:-{1,2}[a-z]+)*)(?![\w$-])/g)];
  const classes = new Set([...built, ...literal.filter((name) => !keyframes.has(name))]);
  expect(sorted(classes)).toEqual(sorted(inTable("### Classes")));
});

test("every variable is in the table, and every variable of the table in the source", () => {
  expect(sorted(inSource(/(--integron-[a-z]+(?:-[a-z]+)*)(?![\w-])/g))).toEqual(
    sorted(inTable("### Variables")),
  );
});

test("every data attribute is in the table, and every attribute of the table in the source", () => {
  const written = inSource(/(?<![\w-])(data-[a-z-]+)(?:=|\])/g);
  const set = [...inSource(/\bdataset\.([a-z]+) =/g)].map((name) => `data-${name}`);
  expect(sorted(new Set([...written, ...set]))).toEqual(sorted(inTable("### Attributes")));
});

const SECTIONS = { chat: "### Chat", feed: "### Event feed", alerts: "### Alerts" } as const;

test.each(Object.entries(SECTIONS))(
  "the table of %s has its parameters as they are declared",
  (name, heading) => {
    const all = PARAMETERS.get(name) ?? [];
    const common = rowsOf("## Parameters");
    expect([...rowsOf(heading), ...common]).toEqual(all.map(rowOf));
  },
);

function rowsOf(heading: string): readonly string[] {
  return sectionOf(heading)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
}

function rowOf({ name, usual, meaning, ...rest }: DeclaredParameter): string {
  return `| \`${name}\` | ${usual === undefined ? "" : `\`${usual}\``} | ${valuesIn(rest)} | ${meaning} |`;
}

function valuesIn({ kind, least, most, choices }: Omit<DeclaredParameter, "name" | "meaning">): string {
  switch (kind) {
    case "number":
      return `${least?.toLocaleString("en")} to ${most?.toLocaleString("en")}`;
    case "choice":
      return (choices ?? []).map((choice) => `\`${choice}\``).join(", ");
    case "switch":
      return "`1`, `0`";
    default:
      return kind === "list" ? "words" : "text";
  }
}
