import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { pageScript } from "../stream/src/pageScript";
import { thirdParty } from "../stream/src/thirdParty";
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

/** What a browser loads before the first page of the dashboard is there, compressed: its script with all that it imports. */
const MOST_FIRST_BYTES = 250_000;

/** Fails the build where the first load has grown too large; a page that is not needed for it is imported lazily. */
function firstLoad(): Plugin {
  return {
    name: "first-load",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === "chunk");
      const entry = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/dashboard/index.html"));
      if (entry === undefined) {
        this.error("The bundle has no script of index.html, so its size is not known.");
      }
      const loaded = new Set([entry.fileName]);
      for (const name of loaded) {
        for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) {
          loaded.add(imported);
        }
      }
      const bytes = chunks
        .filter(({ fileName }) => loaded.has(fileName))
        .reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      if (bytes > MOST_FIRST_BYTES) {
        this.error(`The first load has ${bytes} bytes, more than ${MOST_FIRST_BYTES}: load a page lazily.`);
      }
      this.info(`The first load has ${bytes} of ${MOST_FIRST_BYTES} bytes.`);
    },
  };
}

export default defineConfig({
  plugins: [react(), pageScript(), pageFolders(), firstLoad(), thirdParty()],
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
