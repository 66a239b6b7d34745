import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE = /^(licen[cs]e|notice|copying)/i;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * Writes `third-party.txt` beside the pages: each package of npm that is bundled into them, with its licence. A page that
 * is copied must carry these texts.
 */
export function thirdParty(): Plugin {
  return {
    name: "integron-third-party",
    generateBundle() {
      const folders = new Set<string>();
      for (const module of this.getModuleIds()) {
        const folder = PACKAGE.exec(module.replaceAll("\\", "/").split("?")[0] ?? "")?.[1];
        if (folder !== undefined && existsSync(join(folder, "package.json"))) {
          folders.add(folder);
        }
      }
      const parts = [...folders].sort().map(componentIn);
      const source = parts.length === 0 ? "No packages.\n" : parts.join(`\n${"-".repeat(78)}\n\n`);
      this.emitFile({ type: "asset", fileName: "third-party.txt", source });
    },
  };
}

function componentIn(folder: string): string {
  const { name, version, license }: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (license === undefined) {
    throw new Error(`${name} ${version} names no licence.`);
  }
  const texts = readdirSync(folder)
    .filter((file) => LICENCE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return `${[`${name} ${version}: ${license}`, ...texts].join("\n\n")}\n`;
}
