import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const SOURCES = ["./dropToken.js", "./loadAgain.js"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/**
 * Puts one script into each page, which runs before all else. The server allows it by its hash. A browser hashes it with
 * plain line feeds, whatever a checkout has made of them.
 *
 * `dropToken.js`: the implicit flow of Twitch sends a browser to an address with a token. No server gets what stands
 * behind a `#`, so the page drops it from its address, and leads on to the page that says so. An overlay stays, since
 * viewers may see it.
 *
 * `loadAgain.js`: without a script or a style sheet, a page stays blank, and a page in OBS has no button to load it again.
 * So when one cannot be loaded, as during a restart of the server, the page waits until the server sends it, and loads
 * again. The script is in the page itself, as its own request could fail too.
 */
export function pageScript(): Plugin {
  return {
    name: "integron-page-script",
    transformIndexHtml: () => [
      {
        tag: "script",
        children: SOURCES.map((source) => readFileSync(source, "utf8").replaceAll("\r\n", "\n")).join(""),
        injectTo: "head-prepend",
      },
    ],
  };
}
