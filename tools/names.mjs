// One name, one thing, on the pages too: what a file exports is the only declaration of its name in `stream`, `overlays`
// and `dashboard`. Names inside of a file are its own affair as long as no file exports them. Tests are left out, and so
// is a page that is loaded late, which has the name of the page. `NamesTest` is the same for Java.
//
// Shown able to fail: with `export` before `Loading` of the event log, which the live events declare too.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = /(?<!\.(?:test|testing|setup))\.tsx?$/;

/** A declaration at the start of a line, where the formatter puts those of a file; not `const Users = lateFile(…)`. */
const DECLARATION =
  /^(export )?(?:abstract )?(?:async )?(?:function\*?|const|type|interface|class|enum) ([\w$]+)\b(?! = lateFile\()/gm;

const places = new Map();
for (const workspace of ["stream", "overlays", "dashboard"]) {
  const folder = join(ROOT, workspace, "src");
  for (const name of readdirSync(folder, { recursive: true }).filter((each) => SOURCE.test(each))) {
    const file = join(folder, name);
    for (const [, exported, declared] of readFileSync(file, "utf8").matchAll(DECLARATION)) {
      const place = { file: relative(ROOT, file), isExported: exported !== undefined };
      places.set(declared, [...(places.get(declared) ?? []), place]);
    }
  }
}

const twice = [...places].filter(([, all]) => all.length > 1 && all.some(({ isExported }) => isExported));
for (const [name, all] of twice) {
  console.error(`${name} is exported, and declared in ${all.map(({ file }) => file).join(", ")}.`);
}
if (places.size < 1_000 || twice.length > 0) {
  console.error(`Of ${places.size} names, ${twice.length} name several things. Rename all but one of each.`);
  process.exit(1);
}
