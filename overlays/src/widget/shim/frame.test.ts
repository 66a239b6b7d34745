import { afterEach, expect, test, vi } from "vitest";
import frame from "./frame.js?raw";

interface StoreOfWidget {
  readonly SE_API: { readonly store: { get(key: string): Promise<unknown> }; resumeQueue(): void };
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** Shown able to fail: where a request before the port throws, the widget's script ends there. */
test("sends what a script has asked before there was a port", async () => {
  new Function(frame)();
  const { SE_API } = window as unknown as StoreOfWidget;
  const value = SE_API.store.get("count");
  SE_API.resumeQueue();
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  const all = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }) => {
      if (heard.push(data) === 2) {
        resolve();
      }
    };
  });
  const greeting = new MessageEvent("message", { data: "widget-ready" });
  Object.defineProperties(greeting, { source: { value: window.parent }, ports: { value: [port2] } });
  window.dispatchEvent(greeting);
  await all;
  expect(heard).toEqual([{ get: "count", asked: 1 }, { resume: true }]);
  port1.postMessage({ answered: 1, value: 7 });
  expect(await value).toBe(7);
  port1.close();
});
