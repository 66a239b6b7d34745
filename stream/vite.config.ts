import { defineConfig } from "vite";
import { thirdParty } from "./src/thirdParty";

/** `integron.js`: one readable file without a framework, for custom overlays. */
export default defineConfig({
  plugins: [thirdParty()],
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "chrome103",
    minify: false,
    lib: { entry: "src/integron.ts", formats: ["es"], fileName: () => "integron.js" },
  },
});
