// Says at the end of a test run what a reader of its output looks for: which tests failed, and which classes took longest.
// Usage: node tools/test-report.mjs MILLIS, the time at which the run began: reports of earlier runs may be left.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SLOWEST = 10;
// A browser test says what failed at the end of a long message.
const BEGINNING = 400;
const END = 1_600;
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text) {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
}

function shortened(message) {
  return message.length <= BEGINNING + END
    ? message
    : `${message.slice(0, BEGINNING)}\n…\n${message.slice(-END)}`;
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found === null ? "" : plain(found[1]);
}

/** The failed tests of one report of Surefire, each with its message. */
export function failures(xml) {
  const cases = xml.matchAll(/<testcase\b[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  return [...cases].flatMap(([whole, body = ""]) => {
    const bad = /<(?:failure|error)\b[^>]*>/.exec(body);
    if (bad === null) {
      return [];
    }
    const name = `${attribute(whole, "classname")}.${attribute(whole, "name")}`;
    const message = attribute(bad[0], "message") || attribute(bad[0], "type");
    return [`${name}\n    ${shortened(message).trim().replaceAll("\n", "\n    ")}`];
  });
}

function suite(xml) {
  const tag = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? "";
  return { name: attribute(tag, "name"), seconds: Number(attribute(tag, "time").replaceAll(",", "")) };
}

function reportsIn(folder) {
  const reports = resolve(folder, "target/surefire-reports");
  return existsSync(reports)
    ? readdirSync(reports)
        .filter((name) => name.startsWith("TEST-") && name.endsWith(".xml"))
        .map((name) => resolve(reports, name))
    : [];
}

function main(begun) {
  const files = [ROOT, resolve(ROOT, "testing")]
    .flatMap((parent) => readdirSync(parent).map((name) => resolve(parent, name)))
    .flatMap(reportsIn)
    .filter((file) => statSync(file).mtimeMs >= begun);
  const reports = files.map((file) => readFileSync(file, "utf8"));
  if (reports.length === 0) {
    // A run without tests must not look like one whose tests passed.
    console.log("No test of Java ran.");
    process.exitCode = 1;
    return;
  }
  const slowest = reports.map(suite).sort((a, b) => b.seconds - a.seconds);
  console.log(`The slowest of ${slowest.length} test classes:`);
  for (const { name, seconds } of slowest.slice(0, SLOWEST)) {
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
  const failed = reports.flatMap(failures);
  console.log(failed.length === 0 ? "No test of Java failed." : `Failed tests: ${failed.length}`);
  for (const one of failed) {
    console.log(`  ${one}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(Number(process.argv[2]));
}
