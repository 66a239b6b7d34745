import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: {
    proxy: { "/api": "http://127.0.0.1:9847", "/ws": { target: "ws://127.0.0.1:9847", ws: true } },
  },
  test: { environment: "happy-dom", setupFiles: "./src/testing.setup.ts" },
});
