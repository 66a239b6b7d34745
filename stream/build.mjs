// Builds the kit: `node build.mjs`, as `npm run build -w stream` does.
//
//   dist/integron.js, dist/integron.classic.js, dist/integron.d.ts   served at /overlay/
//   target/npm                                                       the package @integron/client, for `npm pack`
//
// It fails where a script has become too large: each overlay of others loads it.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const HERE = import.meta.dirname ?? dirname(fileURLToPath(import.meta.url));
const SCRIPTS = ["integron.js", "integron.classic.js"];
const TYPES = "integron.d.ts";

/** 6.5 kB, compressed. */
const MOST_BYTES = 6_500;

export async function buildKit({ dist, npm, mostBytes = MOST_BYTES }) {
  await build({ root: HERE, logLevel: "warn", build: { outDir: dist, emptyOutDir: true } });
  for (const script of SCRIPTS) {
    checkSize(join(dist, script), mostBytes);
  }
  writeFileSync(join(dist, TYPES), declarations(join(HERE, "target", "types")));
  writePackage(npm, dist);
}

function checkSize(script, mostBytes) {
  const bytes = gzipSync(readFileSync(script), { level: 9 }).length;
  if (bytes > mostBytes) {
    throw new Error(`${script} has ${bytes} bytes when it is compressed. At most ${mostBytes} are allowed.`);
  }
}

/** Returns the types of all modules in one file, which exports what `integron.ts` does. */
function declarations(parent) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "kit-"));
  try {
    const tsc = join(HERE, "../node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, "-p", join(HERE, "tsconfig.client.json"), "--outDir", folder],
      { encoding: "utf8" },
    );
    if (status !== 0) {
      throw new Error(`The types of the kit cannot be written.\n${stdout}`);
    }
    return joined(join(folder, TYPES));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FROM = /^(?:import|export)\s[^;]*?\sfrom "(\.[^"]*)";\n?/gm;
const REEXPORTED = /^export (type )?\{([^}]*)\} from "[^"]*";\n?/gm;

function joined(entry) {
  const text = readFileSync(entry, "utf8");
  const names = [...text.matchAll(REEXPORTED)].flatMap(([, type = "", list]) =>
    list.split(",").map((name) => name.trim() && `${type}${name.trim()}`),
  );
  const modules = new Map();
  collect(entry, modules);
  const bodies = [...modules].map(([file, body]) =>
    file === entry ? "" : body.replace(/^export (?!\{)/gm, ""),
  );
  const list = names
    .filter((name) => name !== "")
    .sort()
    .map((name) => `  ${name},\n`);
  return `${bodies.join("")}export {\n${list.join("")}};\n/** What \`integron.classic.js\` sets. */\nexport as namespace Integron;\n`;
}

/** Adds a module behind those that it imports. */
function collect(file, modules) {
  if (modules.has(file)) {
    return;
  }
  modules.set(file, "");
  const text = readFileSync(file, "utf8");
  for (const [, path] of text.matchAll(FROM)) {
    collect(join(dirname(file), `${path}.d.ts`), modules);
  }
  modules.delete(file);
  modules.set(file, text.replace(FROM, "").replace(/^export \{\};\n/gm, ""));
}

function writePackage(npm, dist) {
  rmSync(npm, { recursive: true, force: true });
  mkdirSync(npm, { recursive: true });
  cpSync(join(HERE, "package"), npm, { recursive: true });
  cpSync(join(HERE, "../LICENSE"), join(npm, "LICENSE"));
  for (const file of [...SCRIPTS, TYPES]) {
    cpSync(join(dist, file), join(npm, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildKit({ dist: join(HERE, "dist"), npm: join(HERE, "target/npm") });
}
