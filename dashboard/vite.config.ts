import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { pageScript } from "../stream/src/pageScript";
import { PAGES } from "./src/app/pages";

/** The server finds a page in the folder of its address. So each gets a copy of the one page that is built. */
function pageFolders(): Plugin {
  return {
    name: "page-folders",
    writeBundle({ dir = "dist" }) {
      for (const { path } of PAGES.filter((page) => page.path !== "/")) {
        const folder = join(dir, path);
        mkdirSync(folder, { recursive: true });
        copyFileSync(join(dir, "index.html"), join(folder, "index.html"));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), pageScript(), pageFolders()],
  build: {
    rollupOptions: { input: ["index.html", "docs/index.html"] },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_600,
  },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:9847", changeOrigin: true },
      "/ws": { target: "http://127.0.0.1:9847", ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
});
