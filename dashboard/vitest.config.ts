import { defineConfig, mergeConfig } from "vitest/config";
import pages from "./vite.config";

/** A file of its own, since a build that only bundles does not install vitest. */
export default mergeConfig(
  pages,
  defineConfig({
    test: {
      environment: "happy-dom",
      testTimeout: 60_000,
      setupFiles: ["@integron/stream/testing.setup", "./src/app/pages.setup.ts"],
      // Loading the library of components anew for each file took half of the time.
      isolate: false,
    },
  }),
);
