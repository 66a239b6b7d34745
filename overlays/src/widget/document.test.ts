import { expect, test, vi } from "vitest";
import { filled, type WidgetFiles, widgetDocument } from "./document";
import { fieldDataOf } from "./fields";

const folder = (all: Readonly<Record<string, string>>): WidgetFiles => ({
  text: async (name) => all[name],
  address: async (name) => (all[name] === undefined ? undefined : `data:,${name}`),
});

test("fills fields with one or two braces, and leaves other braces", () => {
  const fields = { size: 20, text: "hi", none: undefined };
  expect(filled("a{{size}}px {text} {{ size }} {other} {none}.", fields)).toBe("a20px hi 20 {other} .");
  expect(filled("{constructor} {{toString}}", fields)).toBe("{constructor} {{toString}}");
});

test("takes the values of fields from the address, data.json and the defaults", async () => {
  const files = folder({
    "fields.json": JSON.stringify({
      color: { type: "colorpicker", value: "#fff" },
      count: { type: "number", value: 3 },
      title: { type: "text", value: "Goal" },
      picture: { type: "image-input", value: "heart.png" },
      absent: { type: "text" },
    }),
    "data.json": JSON.stringify({ title: "Saved", color: "#000" }),
    "heart.png": "…",
  });
  expect(await fieldDataOf(files, new URLSearchParams("count=7&color=red&unknown=1"))).toEqual({
    color: "red",
    count: 7,
    title: "Saved",
    picture: "data:,heart.png",
    absent: "",
  });
});

/** Shown able to fail: without the exception, a field of that name has the token of the page's address. */
test("no field has the token of the address", async () => {
  const files = folder({ "fields.json": JSON.stringify({ token: { type: "text", value: "none" } }) });
  expect(await fieldDataOf(files, new URLSearchParams("token=secret"))).toEqual({ token: "none" });
});

test("reads widget.json where there is no fields.json, and says what is no JSON", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const files = folder({ "widget.json": `{"a": {"value": 1}}`, "data.json": "{" });
  expect(await fieldDataOf(files, new URLSearchParams())).toEqual({ a: 1 });
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});

/** Shown able to fail: without the escape, the words after `</script>` of a text become HTML. */
test("puts scripts, styles and pictures of the folder into one document", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const text = await widgetDocument(
    folder({
      "widget.html": `<link href="https://fonts.example/css?family=A" rel="stylesheet"><script src="https://cdn.example/lib.min.js"></script>
        <img src="heart.png"><img src="https://elsewhere.example/x.png"><p>{{title}}</p>`,
      "widget.css": `@import url('own.css'); p { color: {color}; background: url(heart.png); }`,
      "widget.js": `const end = "</script><b id=out>";`,
      "lib.min.js": "window.lib = 1;",
      "heart.png": "…",
    }),
    { title: "Goal", color: "red" },
  );
  const page = new DOMParser().parseFromString(text, "text/html");
  expect(page.querySelector("p")?.textContent).toBe("Goal");
  expect(page.querySelector("#out")).toBeNull();
  expect([...page.scripts].map(({ src }) => src)).toEqual(["", "", ""]);
  expect(text).toContain("<script>window.lib = 1;</script>");
  expect(text).toContain(`<img src="data:,heart.png">`);
  expect(text).toContain("url(data:,heart.png)");
  expect(warned.mock.calls.flat().join()).toContain("no css, in place of https://fonts.example");
  warned.mockRestore();
});

/** Shown able to fail: where only the elements are looked for, a frame in a shadow root has its document. */
test("gives no frame a document of its own, wherever it is", async () => {
  const frame = `<iframe SrcDoc="<p>"></iframe>`;
  const text = await widgetDocument(
    folder({
      "widget.html": `<div><template shadowrootmode="closed">${frame}</template></div>`,
      "widget.css": `</style>${frame}<style>`,
    }),
    {},
  );
  expect(text.match(/<iframe srcdoc/i)).toBeNull();
  expect(text).toContain("require-trusted-types-for 'script'");
});

/** Shown able to fail: where an import becomes a style element, the rest of the styles around it is text on the stream. */
test("puts an imported style sheet in the place of its import, in the HTML and in the CSS", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const text = await widgetDocument(
    folder({
      "widget.html": `<style>@import url("https://fonts.example/css2?family=A:wght@400;700"); .own { color: red; }</style><p>Goal</p>`,
      "widget.css": `@import "font.css"; p { color: blue; }`,
      "font.css": "@font-face { font-family: A; }",
    }),
    {},
  );
  const page = new DOMParser().parseFromString(text, "text/html");
  expect(page.querySelector("p")?.textContent).toBe("Goal");
  for (const script of page.scripts) {
    script.textContent = "";
  }
  expect([...page.querySelectorAll("style")].map(({ textContent }) => textContent?.trim())).toContain(
    ".own { color: red; }",
  );
  for (const style of page.querySelectorAll("style")) {
    style.textContent = "";
  }
  expect(page.body.textContent?.trim()).toBe("Goal");
  expect(text).toContain("<style>@font-face { font-family: A; } p { color: blue; }</style>");
  warned.mockRestore();
});
