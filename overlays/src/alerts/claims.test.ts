import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { queueAt } from "./claims";

/** Shown able to fail: without a limit, the page waits for ever, and shows no further alert. */
test("asks again where the server hangs", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${port}/overlay/alerts`);

  const queue = queueAt({ queue: "main", client: "alerts", types: undefined, seconds: 5 }, 100);
  expect(await queue.claim("k1")).toBe(false);
  expect(await queue.done(1, "shown")).toBe(false);
});
