import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildKit } from "../build.mjs";
import { Stream } from "./testing";
import { VERSION } from "./version";

const root = join(import.meta.dirname, "..");
let folder: string;
const npm = () => join(folder, "npm");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "integron-kit-"));
  await buildKit({ dist: join(folder, "dist"), npm: npm() });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("is rejected by its build where a script is too large", async () => {
  const other = { dist: join(folder, "large"), npm: join(folder, "large-npm") };
  await expect(buildKit({ ...other, mostBytes: 1_000 })).rejects.toThrow("At most 1000 are allowed.");
});

test("exports the same as the source from one file of types that compiles by itself", () => {
  const strict = join(folder, "strict");
  mkdirSync(strict);
  writeFileSync(
    join(strict, "page.ts"),
    `import { connect, eventList, params, showAlerts, type EventOf } from "../dist/integron";
     const { max, side } = params({ max: { fallback: 1, max: 9 }, side: ["left", "right"] });
     const place: "left" | "right" = side;
     connect({ on: { cheer: (event: EventOf<"cheer">) => console.log(event.data.bits + max, place) } });
     // @ts-expect-error a follow has no Bits
     connect({ on: { follow: ({ data }) => console.log(data.bits) } });
     eventList({ max, onChange: (events) => console.log(events.length) });
     showAlerts({ onAlert: (alert) => console.log(alert?.event.type) });`,
  );
  writeFileSync(
    join(strict, "classic.ts"),
    `Integron.connect({ onEvent: ({ id }) => { id.toFixed(); } });\n`,
  );
  const options = {
    strict: true,
    noEmit: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
  };
  writeFileSync(
    join(strict, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...options, types: [] },
      files: ["page.ts", "classic.ts", "../dist/integron.d.ts"],
    }),
  );
  execFileSync(process.execPath, [join(root, "../node_modules/typescript/bin/tsc"), "-p", strict], {
    encoding: "utf8",
  });
});

test("sets one global as a plain script", () => {
  const script = readFileSync(join(folder, "dist/integron.classic.js"), "utf8");
  const kit = new Function(`${script}; return Integron;`)() as object;
  expect(Object.keys(kit)).toEqual(expect.arrayContaining(["connect", "eventList", "params", "showAlerts"]));
});

test("is packed by npm, and follows a stream in Node.js", async () => {
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: npm() });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  expect(archive).toBe(`integron-client-${VERSION}.tgz`);
  const installed = join(folder, "tool/node_modules/@integron/client");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, String(archive)), "--strip-components=1", "-C", installed]);
  expect(readdirSync(installed).sort()).toEqual([
    "LICENSE",
    "README.md",
    "integron.classic.js",
    "integron.d.ts",
    "integron.js",
    "package.json",
  ]);
  const stream = await Stream.start();
  writeFileSync(
    join(folder, "tool/tool.mjs"),
    `import { createRequire } from "node:module";
     import { connect } from "@integron/client";
     globalThis.WebSocket ??= createRequire(${JSON.stringify(join(root, "package.json"))})("ws");
     const connection = connect({
       url: ${JSON.stringify(stream.url)},
       on: { follow: ({ data }) => { console.log(data.displayName); connection.close(); } },
     });`,
  );
  const { spawn } = await import("node:child_process");
  const tool = spawn(process.execPath, [join(folder, "tool/tool.mjs")]);
  let said = "";
  tool.stdout.on("data", (text) => {
    said += text;
  });
  const peer = await stream.peer();
  expect(peer.query.get("types")).toBe("follow");
  peer.send({ type: "connected", data: { epoch: "e", latest: 0, oldest: 1 } });
  peer.send({ id: 1, type: "follow", data: { displayName: "Ada" }, timestamp: "2024-01-15T12:00:00.000Z" });
  expect(await new Promise((resolve) => tool.on("close", resolve))).toBe(0);
  expect(said.trim()).toBe("Ada");
});

test("has the version of the client", () => {
  expect(JSON.parse(readFileSync(join(root, "package/package.json"), "utf8"))).toMatchObject({
    version: VERSION,
  });
});
