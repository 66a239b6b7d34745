import { defineConfig } from "vite";
import { thirdParty } from "./src/thirdParty";

/**
 * The kit for overlays of others, without a framework: `integron.js` is an ES module, and `integron.classic.js` the same as
 * a plain script, which sets `Integron`. `build.mjs` adds the rest.
 */
export default defineConfig({
  plugins: [thirdParty()],
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "chrome103",
    lib: {
      entry: "src/integron.ts",
      name: "Integron",
      formats: ["es", "iife"],
      fileName: (format) => (format === "es" ? "integron.js" : "integron.classic.js"),
    },
    rolldownOptions: { output: { minify: true, comments: false, generatedCode: { symbols: false } } },
  },
});
