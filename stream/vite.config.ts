import { defineConfig } from "vite";

/** `integron.js`: one readable file without a framework, for custom overlays. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "chrome103",
    minify: false,
    lib: { entry: "src/integron.ts", formats: ["es"], fileName: () => "integron.js" },
  },
});
