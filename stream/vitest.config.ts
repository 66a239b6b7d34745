import { defineConfig, mergeConfig } from "vitest/config";
import pages from "./vite.config";

/** A file of its own, since a build that only bundles does not install vitest. */
export default mergeConfig(
  pages,
  defineConfig({
    test: {
      environment: "happy-dom",
      testTimeout: 60_000,
      setupFiles: "./src/testing.setup.ts",
      // A new environment for each file took two thirds of the time.
      isolate: false,
    },
  }),
);
