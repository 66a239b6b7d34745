import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("./loadAgain.js", import.meta.url));

/**
 * Puts `loadAgain.js` into each page. Without a script or a style sheet, a page stays blank, and a page in OBS has no
 * button to load it again. So when one cannot be loaded, as during a restart of the server, the page waits until the
 * server sends it, and loads again. The script is in the page itself, as its own request could fail too; the server
 * allows it by its hash. A browser hashes it with plain line feeds, whatever a checkout has made of them.
 */
export function pageScript(): Plugin {
  return {
    name: "integron-page-script",
    transformIndexHtml: () => [
      {
        tag: "script",
        children: readFileSync(SOURCE, "utf8").replaceAll("\r\n", "\n"),
        injectTo: "head-prepend",
      },
    ],
  };
}
