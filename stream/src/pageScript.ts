import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("./loadAgain.js", import.meta.url));

/**
 * Puts `loadAgain.js` into each page. Without a script or a style sheet, a page stays blank, and nobody presses
 * reload in OBS: so when one cannot be loaded, as during a restart of the server, the page waits until it can, and
 * loads again. The script is in the page itself, as its own request could fail too; the server allows it by its hash.
 */
export function pageScript(): Plugin {
  return {
    name: "integron-page-script",
    transformIndexHtml: () => [
      { tag: "script", children: readFileSync(SOURCE, "utf8"), injectTo: "head-prepend" },
    ],
  };
}
