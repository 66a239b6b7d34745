// Builds and tests the pages. Maven calls it, so that `mvn verify` needs no knowledge of npm; it needs nothing but Node.
//
//   node tools/web.mjs build   install, lint, type-check and bundle; does nothing when no input has changed
//   node tools/web.mjs test    the unit tests of the pages

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INSTALLED = join(ROOT, "node_modules", ".integron-installed");
const BUILT = ["overlays", "dashboard"].map((workspace) => join(ROOT, workspace, "dist", ".integron-built"));

const INPUTS = [
  "package.json",
  "package-lock.json",
  ".npmrc",
  "biome.json",
  "tsconfig.base.json",
  "tools/web.mjs",
  "overlays",
  "dashboard",
  "e2e",
];
const NOT_INPUTS = new Set(["node_modules", "dist", "target", "test-results", "playwright-report"]);
const INSTALL_INPUTS = INPUTS.slice(0, 3).concat(
  ["overlays", "dashboard", "e2e"].map((workspace) => `${workspace}/package.json`),
);

const STEPS = { build, test };

function build() {
  const inputs = fingerprint(INPUTS);
  if (BUILT.every((stamp) => holds(stamp, inputs))) {
    console.log("The pages are up to date.");
    return;
  }
  install();
  for (const script of ["lint", "check", "bundle"]) {
    npm("run", script);
  }
  for (const stamp of BUILT) {
    writeFileSync(stamp, inputs);
  }
}

function test() {
  install();
  npm("run", "test", "-w", "overlays", "-w", "dashboard");
}

function install() {
  const inputs = fingerprint(INSTALL_INPUTS);
  if (!holds(INSTALLED, inputs)) {
    npm("ci");
    writeFileSync(INSTALLED, inputs);
  }
}

/** Ends this process when npm fails; what npm printed says why. */
function npm(...args) {
  const isWindows = process.platform === "win32";
  // A .cmd file starts only through a shell there; every argument is a word of ours.
  const { status, error } = spawnSync(isWindows ? "npm.cmd" : "npm", args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: isWindows,
  });
  if (error !== undefined) {
    fail(
      `npm could not be started (${error.message}). Install Node.js ${OLDEST_NODE} or later, which brings it.`,
    );
  }
  if (status !== 0) {
    fail(`npm ${args.join(" ")} failed.`);
  }
}

function holds(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

/** Changes whenever a file below one of the paths comes, goes, moves or gets other contents. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesIn(join(ROOT, path)))) {
    hash
      .update(`${relative(ROOT, file).replaceAll("\\", "/")}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) {
    return path.endsWith(".tsbuildinfo") ? [] : [path];
  }
  const names = readdirSync(path).sort();
  return names.filter((name) => !NOT_INPUTS.has(name)).flatMap((name) => filesIn(join(path, name)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`The pages need Node.js ${OLDEST_NODE} or later; this is ${process.versions.node}.`);
}
const step = STEPS[process.argv[2]];
if (step === undefined) {
  fail(`Say what to do: node tools/web.mjs ${Object.keys(STEPS).join("|")}`);
}
step();
