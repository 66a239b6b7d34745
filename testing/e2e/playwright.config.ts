import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// The headless shell draws no window, so it needs a third of the processor time.
const CHROMIUM =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

function launch(args: readonly string[]) {
  return { ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: [...args] };
}

/** The browser of the machine, against processes that a test has started: see browser/tools.ts. */
export default defineConfig({
  // One for each test that runs a browser, against processes of its own.
  projects: [
    { name: "dashboard", testDir: "browser/dashboard" },
    { name: "overlays", testDir: "browser/overlays" },
    // Against chat that is read without a sign-in.
    { name: "irc", testDir: "browser/irc" },
    // Without a sign-in at the start.
    { name: "sign-in", testDir: "browser/sign-in" },
    // With processes that the test kills and starts.
    { name: "outage", testDir: "browser/outage" },
    // With a clock that the test moves.
    { name: "late", testDir: "browser/late" },
    // With names of other sites that lead to this machine.
    {
      name: "gates",
      testDir: "browser/gates",
      use: { launchOptions: launch([...ARGUMENTS, "--host-resolver-rules=MAP *.example 127.0.0.1"]) },
    },
  ],
  outputDir: "test-results",
  reporter: "line",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // None is a matter of speed: a slow machine that does other things meanwhile needs them.
  timeout: 400_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: "chromium",
    launchOptions: launch(ARGUMENTS),
  },
});
