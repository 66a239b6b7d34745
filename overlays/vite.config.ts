import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pageScript } from "../stream/src/pageScript";
import { thirdParty } from "../stream/src/thirdParty";

const page = (name: string) => fileURLToPath(new URL(`src/${name}/index.html`, import.meta.url));

/** Integron's page around widgets that were made for StreamElements. It has no address of its own. */
const WIDGET = fileURLToPath(new URL("src/widget.html", import.meta.url));

/** The three overlay pages. OBS embeds Chrome 103 or later, so the pages use nothing newer. */
export default defineConfig({
  root: "src",
  base: "/overlay/",
  plugins: [react(), pageScript(), thirdParty()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "chrome103",
    cssTarget: "chrome103",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { chat: page("chat"), feed: page("feed"), alerts: page("alerts"), widget: WIDGET },
    },
  },
  server: {
    proxy: {
      "/ws": { target: "http://127.0.0.1:9847", ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
});
