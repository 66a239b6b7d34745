import { expect, onTestFinished, test, vi } from "vitest";
import { getPresets } from "./presets";

const KEY = "integron.test-presets";
const preset = (name: string) => ({ name, type: "cheer", data: { bits: 100 } });

function serve(stored: object[], isFull = false) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "PUT") {
      sent.push(path);
      if (isFull) {
        return Response.json({ code: "conflict", detail: "There are 100 presets." }, { status: 409 });
      }
      stored.push({ name: new URL(path, "http://x").searchParams.get("name"), ...JSON.parse(String(body)) });
    }
    return Response.json({ presets: stored });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    localStorage.clear();
  });
  return sent;
}

const load = () => getPresets(new AbortController().signal);

/** Shown able to fail: where the browser keeps its own, the second load sends them again. */
test("moves the presets of the browser to the server once, and keeps the server's of the same name", async () => {
  const sent = serve([{ ...preset("both"), type: "follow" }]);
  localStorage.setItem(KEY, JSON.stringify([preset("both"), preset("own ✓"), { name: 1 }]));
  const { presets } = await load();
  expect(presets).toEqual([{ ...preset("both"), type: "follow" }, preset("own ✓")]);
  expect(localStorage.getItem(KEY)).toBeNull();
  await load();
  expect(sent).toEqual(["/api/presets?name=own%20%E2%9C%93"]);
});

test("keeps in the browser what the server did not take", async () => {
  serve([], true);
  localStorage.setItem(KEY, JSON.stringify([preset("own")]));
  expect((await load()).presets).toEqual([]);
  expect(localStorage.getItem(KEY)).not.toBeNull();
});
