import frame from "./shim/frame.js?raw";

/** Returns a file of the widget's folder as a text, or as a `data:` address; undefined where there is none. */
export interface WidgetFiles {
  text(name: string): Promise<string | undefined>;
  address(name: string): Promise<string | undefined>;
}

export type FieldData = Readonly<Record<string, unknown>>;

/**
 * What the frame may load: nothing but what is in its document, and Twitch's emotes and badges. It has an origin of its own, so that it
 * reaches neither the page around it nor its storage.
 */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: https://static-cdn.jtvnw.net; " +
  "media-src data:; font-src data:; connect-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types default";

/** The document of the frame. A sandboxed frame may load no file of this server, so all of them are in it. */
export async function widgetDocument(files: WidgetFiles, fields: FieldData): Promise<string> {
  const [html = "", css = "", js = ""] = await Promise.all(
    ["widget.html", "widget.css", "widget.js"].map(async (name) =>
      filled((await files.text(name)) ?? "", fields),
    ),
  );
  return [
    `<!doctype html><meta charset="utf-8"><meta http-equiv="x-dns-prefetch-control" content="off">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    inScript(frame),
    `<style>html, body { background: transparent; }</style><style>${withoutFrames(await withMedia(await withImports(css, files), files))}</style>`,
    `<body>${withoutFrames(await withMedia(await withScripts(await withStyles(html, files), files), files))}`,
    inScript(js),
  ].join("\n");
}

/** A frame with a document of its own would have WebRTC, which no policy forbids. The shim does the same for HTML that a script makes. */
function withoutFrames(text: string): string {
  return text.replace(/srcdoc/gi, "data-doc");
}

/** `{{name}}` and `{name}` become the value of the field of that name. */
export function filled(text: string, fields: FieldData): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}|\{([\w-]+)\}/g, (all, twice?: string, once?: string) => {
    const name = twice ?? once ?? "";
    return Object.hasOwn(fields, name) ? String(fields[name] ?? "") : all;
  });
}

/** A script ends where this word stands, also inside of a text. */
function inScript(source: string): string {
  return `<script>${source.replace(/<\/script/gi, "<\\/script")}</script>`;
}

const SCRIPT = /<script\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)["']?[^>]*>\s*<\/script>/gi;
const STYLE_SHEET = /<link\b(?=[^>]*stylesheet)[^>]*?\bhref\s*=\s*["']([^"']+)["'][^>]*>/gi;
const IMPORT = /@import\s+(?:url\()?["']?([^"')]+)["']?\)?[^;]*;/gi;
const MEDIA = /(\bsrc\s*=\s*["']|\bposter\s*=\s*["']|url\(\s*["']?)((?!data:|https?:|\/\/)[^"')\s]+\.\w+)/gi;

/** A script, also of another host, is the file of its name in the widget's folder. */
function withScripts(html: string, files: WidgetFiles): Promise<string> {
  return replaced(html, SCRIPT, async (_, address) => inScript((await own(files, address)) ?? ""));
}

/** The same for style sheets, and for what styles import. */
async function withStyles(html: string, files: WidgetFiles): Promise<string> {
  const linked = await replaced(
    html,
    STYLE_SHEET,
    async (_, address) => `<style>${(await own(files, address)) ?? ""}</style>`,
  );
  return withImports(linked, files);
}

/** The words of an imported style sheet stand where its import does. */
function withImports(css: string, files: WidgetFiles): Promise<string> {
  return replaced(css, IMPORT, async (_, address) => (await own(files, address)) ?? "");
}

async function own(files: WidgetFiles, address = ""): Promise<string | undefined> {
  const name = address.split(/[?#]/)[0]?.split("/").pop() ?? "";
  const text = await files.text(name);
  if (text === undefined) {
    console.warn(`Integron: the widget's folder has no ${name}, in place of ${address}.`);
  }
  return text;
}

/** Pictures, sounds and fonts of the folder become a part of the document. */
function withMedia(text: string, files: WidgetFiles): Promise<string> {
  return replaced(text, MEDIA, async (all, before = "", name = "") => {
    const address = await files.address(name);
    return address === undefined ? all : before + address;
  });
}

type Replacement = (all: string, first?: string, second?: string) => Promise<string>;

async function replaced(text: string, pattern: RegExp, by: Replacement): Promise<string> {
  const found = await Promise.all(
    [...text.matchAll(pattern)].map((match) => by(match[0], match[1], match[2])),
  );
  let next = 0;
  return text.replace(pattern, () => found[next++] ?? "");
}
