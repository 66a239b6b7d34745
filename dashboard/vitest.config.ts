import { defineConfig, mergeConfig } from "vitest/config";
import pages from "./vite.config";

/** In a file of its own, as a build that only bundles installs no vitest. */
export default mergeConfig(
  pages,
  defineConfig({
    test: { environment: "happy-dom", testTimeout: 60_000, setupFiles: "@integron/stream/testing.setup" },
  }),
);
