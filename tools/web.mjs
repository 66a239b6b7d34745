// Builds and tests the pages. Maven calls it, so that `mvn verify` needs no knowledge of npm; it needs nothing but Node.
//
//   node tools/web.mjs bundle   install what bundling needs, and bundle
//   node tools/web.mjs build    install everything, and bundle
//   node tools/web.mjs check    lint, type-check, and look in the bundles for what old browsers do not have
//   node tools/web.mjs test     the unit tests of the pages
//   node tools/web.mjs format   format their sources
//
// A finished step is skipped until one of its inputs changes.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INSTALLED = join(ROOT, "node_modules", ".integron-installed");
const CHECKED = join(ROOT, "node_modules", ".integron-checked");
const WORKSPACES = ["stream", "overlays", "dashboard"];
const BUNDLED = WORKSPACES.map((workspace) => join(ROOT, workspace, "dist", ".integron-built"));

const BUNDLE_INPUTS = [
  "package.json",
  "package-lock.json",
  ".npmrc",
  "tsconfig.base.json",
  "tools/web.mjs",
  // The test events, which the Test Panel shows.
  "ingester/src/main/resources/integron/ingester/publish/test-events.json",
  // The parameters of the overlays, which their pages read.
  "broadcaster/src/main/resources/integron/broadcaster/overlay/built-in.json",
  ...WORKSPACES,
];
const CHECK_INPUTS = [
  ...BUNDLE_INPUTS,
  "biome.json",
  "testing/e2e",
  "tools/api-types",
  "tools/names.mjs",
  "tools/old-engine.mjs",
  ".dclintrc",
  "compose.yaml",
  "compose.scale.yaml",
  "packaging/container",
  "testing/containers",
];
const NOT_INPUTS = new Set(["node_modules", "dist", "target", "test-results", "playwright-report"]);
const INSTALL_INPUTS = BUNDLE_INPUTS.slice(0, 3).concat(
  [...WORKSPACES, "testing/e2e", "tools/api-types"].map((workspace) => `${workspace}/package.json`),
);

const STEPS = { bundle, build, check, test, format };

function bundle() {
  const inputs = fingerprint(BUNDLE_INPUTS);
  if (BUNDLED.every((stamp) => holds(stamp, inputs))) {
    return;
  }
  installForBundling();
  console.log("Pages: bundling");
  npm("run", "bundle");
  for (const stamp of BUNDLED) {
    writeFileSync(stamp, inputs);
  }
}

function build() {
  installEverything();
  bundle();
}

function check() {
  build();
  const inputs = fingerprint(CHECK_INPUTS);
  if (!holds(CHECKED, inputs)) {
    console.log("Pages: checking");
    npm("run", "lint");
    npm("run", "check");
    writeFileSync(CHECKED, inputs);
  }
  npm("run", "old-engine");
}

function test() {
  installEverything();
  npm("run", "test", ...WORKSPACES.flatMap((workspace) => ["-w", workspace]));
}

function format() {
  installEverything();
  npm("run", "format");
}

/** Without linter and tests, which are more than half of what npm fetches. */
function installForBundling() {
  const inputs = fingerprint(INSTALL_INPUTS);
  if (!holds(INSTALLED, `${inputs} all`)) {
    install(`${inputs} bundle`, "--omit=dev");
  }
}

function installEverything() {
  install(`${fingerprint(INSTALL_INPUTS)} all`);
}

function install(what, ...flags) {
  if (!holds(INSTALLED, what)) {
    console.log("Pages: installing packages");
    // No package here needs an install script, so none may run one.
    npm("ci", "--ignore-scripts", "--prefer-offline", ...flags);
    writeFileSync(INSTALLED, what);
  }
}

/** Ends this process when npm fails; npm's output says why. */
function npm(...args) {
  const isWindows = process.platform === "win32";
  // On Windows, a .cmd file starts only through a shell; all arguments are fixed words.
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

/** Changes when a file below one of the paths is added, removed, moved or modified. */
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
