import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:9847", changeOrigin: true },
      "/ws": { target: "http://127.0.0.1:9847", ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
});
