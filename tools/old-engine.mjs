// The oldest OBS that the overlays run in has Chrome 103. This reads the built files, and fails where one has syntax, a
// function, an object, a property, a selector, a rule or a value of CSS that is newer: by MDN's data of which browser has what.
// The examples and the scripts that pages hold are read too.
//
// A property of JavaScript is judged by its name alone, since nothing says what it is a property of: it is too new where
// every object of the browser that has one got it later, and no object or class of the files has one of this name.
//
// Shown able to fail: with `[3, 1].toSorted()`, `Promise.withResolvers()`, `/[a]/v`, `:has(a)`, `width: 1dvh`, a nested rule, `linear(0, 1)`,
// `color-mix(in srgb, red, blue)`, `translate: 1px`, `@media (width > 1px)` and `@container (width > 1px)` in a built file, each alone.

import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import data from "@mdn/browser-compat-data" with { type: "json" };
import { parse } from "acorn";
import { full } from "acorn-walk";
import postcss from "postcss";

const CHROME = 103;
/** The year's ECMAScript that Chrome 103 has as a whole. */
const SYNTAX = 2022;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["overlays/dist", "stream/dist"];
/** Scripts that the pages hold as texts, and what others begin their overlays with. */
const SOURCES = [
  "overlays/src/widget/shim/frame.js",
  "stream/src/dropToken.js",
  "stream/src/loadAgain.js",
  "launcher/src/main/resources/integron/launcher/new-overlay.html",
  ...filesIn("examples/overlays"),
  ...filesIn("examples/widgets").filter((name) => name.endsWith(".js")),
];

/** Names that a newer object has too, and why they are here all the same. */
const ALLOWED = new Map([
  ["animation", "a field of an alert's look"],
  ["first", "a field of a chat message"],
  ["fromElement", "React reads it where relatedTarget is absent"],
  ["popover", "React reads it of the properties of an element"],
  ["startViewTransition", "React calls it only for its component ViewTransition"],
  ["skipTransition", "as above"],
]);

function filesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, name));
}

const faults = [];
/** What is judged once the names of all files are known. */
const later = [];
let read = 0;

/** The first version of Chrome that has it; undefined where none has. */
function since({ support: { chrome } }) {
  const statements = [chrome].flat().filter((one) => one !== undefined && one.flags === undefined);
  const versions = statements.map(({ version_added: version }) =>
    Number.parseInt(`${version}`.replace("≤", ""), 10),
  );
  const known = versions.filter((version) => !Number.isNaN(version));
  return known.length === 0 ? undefined : Math.min(...known);
}

const isOld = (version) => version !== undefined && version <= CHROME;

/** The properties of all objects by name: whether any of them is old enough. */
function properties() {
  const names = new Map();
  const owners = [...Object.entries(data.api), ...Object.entries(data.javascript.builtins)];
  for (const [, owner] of owners) {
    for (const [key, feature] of Object.entries(owner)) {
      const name = key.replace(/_(static|event)$/, "");
      if (key !== "__compat" && feature.__compat !== undefined && /^\w+$/.test(name)) {
        names.set(name, (names.get(name) ?? false) || isOld(since(feature.__compat)));
      }
    }
  }
  return names;
}

function globals() {
  const names = new Map();
  for (const [name, { __compat: compat }] of [
    ...Object.entries(data.api),
    ...Object.entries(data.javascript.builtins),
  ]) {
    if (compat !== undefined) {
      names.set(name, (names.get(name) ?? false) || isOld(since(compat)));
    }
  }
  return names;
}

const PROPERTIES = properties();
const GLOBALS = globals();

function checkScript(text, report) {
  const program = parse(text, { ecmaVersion: SYNTAX, sourceType: "module" });
  const used = [];
  full(program, (node) => {
    if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
      used.push({ name: node.property.name, known: PROPERTIES, at: node.start });
    } else if (node.type === "Identifier") {
      used.push({ name: node.name, known: GLOBALS, at: node.start });
    }
    noteOwn(node);
  });
  return () => {
    for (const { name, known, at } of used) {
      if (known.get(name) === false && !OWN.has(name) && !ALLOWED.has(name)) {
        report(name, text.slice(Math.max(0, at - 40), at + 60));
      }
    }
  };
}

/** The names of variables, functions, classes, and of properties of objects that the files make. */
const OWN = new Set();

function noteOwn(node) {
  const { type, key, id, left, computed } = node;
  if (/^(Property|PropertyDefinition|MethodDefinition)$/.test(type) && !computed) {
    OWN.add(key.name ?? key.value);
  } else if (/^(VariableDeclarator|Function|Class)/.test(type)) {
    OWN.add(id?.name);
  } else if (type === "AssignmentExpression" && left.type === "MemberExpression" && !left.computed) {
    OWN.add(left.property.name);
  }
}

const UNITS =
  /(?<![\w-])[\d.]+((?:[dsl]v(?:[whib]|min|max))|cq(?:[whib]|min|max)|rlh|lh|rcap|cap|ric|rex|rch)\b/;

/** The functions of CSS by name, as their descriptions have it; by the names of features where none has. */
function functions() {
  const described = new Map();
  const named = new Map();
  const note = (names, name, compat) => names.set(name, (names.get(name) ?? false) || isOld(since(compat)));
  const visit = (tree) => {
    for (const [key, value] of Object.entries(tree)) {
      if (key !== "__compat" && typeof value === "object" && value !== null) {
        const { description = "" } = value.__compat ?? {};
        const [, name] = /<code>([\w-]+)\(\)<\/code>/.exec(description) ?? [];
        if (value.__compat !== undefined) {
          name === undefined ? note(named, key, value.__compat) : note(described, name, value.__compat);
        }
        visit(value);
      }
    }
  };
  visit(data.css.types);
  visit(data.css.properties);
  return new Map([...named, ...described]);
}

const FUNCTIONS = functions();

function checkDeclaration({ prop, value, parent }, report) {
  if (parent.type === "atrule" || prop.startsWith("-webkit-")) {
    return;
  }
  const property = data.css.properties[prop];
  if (!prop.startsWith("--") && (property === undefined || !isOld(since(property.__compat)))) {
    report(prop, `${prop}: ${value}`);
  }
  const [, unit] = UNITS.exec(value) ?? [];
  const newer = [...value.matchAll(/(?<![\w-])([a-z][\w-]*)\(/g)].find(
    ([, name]) => FUNCTIONS.get(name) === false,
  );
  const keyword =
    property &&
    value.split(/[\s,]+/).find((word) => property[word]?.__compat && !isOld(since(property[word].__compat)));
  const found = unit ?? newer?.[1] ?? keyword;
  if (found !== undefined) {
    report(found, `${prop}: ${value}`);
  }
}

function checkRule({ selector, parent }, report) {
  if (parent.type === "rule" || selector.includes("&")) {
    report("nesting", selector);
  }
  for (const [, name] of selector.matchAll(/::?([\w-]+)/g)) {
    const known = data.css.selectors[name];
    if (!name.startsWith("-webkit-") && (known === undefined || !isOld(since(known.__compat)))) {
      report(`:${name}`, selector);
    }
  }
}

function checkStyle(text, report) {
  postcss.parse(text).walk((node) => {
    if (node.type === "decl") {
      checkDeclaration(node, report);
    } else if (node.type === "rule" && node.parent.name?.endsWith("keyframes") !== true) {
      checkRule(node, report);
    } else if (node.type === "atrule") {
      const known = data.css["at-rules"][node.name];
      const isRange = node.name === "media" && /[<>=]/.test(node.params);
      if (known === undefined || !isOld(since(known.__compat)) || isRange) {
        report(`@${node.name}`, node.params);
      }
    }
  });
}

/** What a page holds is checked as files of their own would be. */
function checkPage(text, report) {
  for (const [, style] of text.matchAll(/<style>(.*?)<\/style>/gs)) {
    checkStyle(style, report);
  }
  const finishes = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) =>
    checkScript(script, report),
  );
  return () => {
    for (const finish of finishes) {
      finish();
    }
  };
}

const CHECKS = { ".js": checkScript, ".css": checkStyle, ".html": checkPage };

for (const name of [...FOLDERS.flatMap(filesIn), ...SOURCES]) {
  const check = CHECKS[extname(name)];
  if (check !== undefined) {
    read += 1;
    try {
      const finish = check(readFileSync(join(ROOT, name), "utf8"), (what, where) =>
        faults.push(`${name}: ${what} in ${where}`),
      );
      later.push(finish ?? (() => undefined));
    } catch (error) {
      faults.push(`${name}: ${error.message}`);
    }
  }
}

for (const finish of later) {
  finish();
}

if (read < 5 || faults.length > 0) {
  console.error(faults.join("\n"));
  console.error(`${faults.length} things in ${read} built files are newer than Chrome ${CHROME}.`);
  process.exit(1);
}
console.log(`Nothing in ${read} built files is newer than Chrome ${CHROME}.`);
