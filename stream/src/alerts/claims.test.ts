import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { queueAt } from "./claims";

/** A queue of a server that answers so. */
async function queueOf(answer: RequestListener, answerMs?: number) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${port}/overlay/alerts`);
  return queueAt({ queue: "main", client: "alerts", types: undefined, seconds: 5 }, answerMs);
}

/** Shown able to fail: without a limit, the page waits for ever, and shows no further alert. */
test("asks again where the server hangs", async () => {
  const queue = await queueOf(() => {}, 100);
  expect(await queue.claim("k1")).toBe(false);
  expect(await queue.done(1, "shown")).toBe(false);
});

/** Shown able to fail: where 429 is an answer, the end is never reported, and the alert ends as interrupted. */
test.each([429, 500, 503, 504])("asks again after %d", async (status) => {
  const queue = await queueOf((_, reply) => reply.writeHead(status).end());
  expect(await queue.claim("k1")).toBe(false);
  expect(await queue.done(1, "shown")).toBe(false);
});

test("waits for as long as 429 says", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => new Response(null, { status: 429, headers: { "Retry-After": "30" } }));
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const answers: boolean[] = [];
  const queue = queueAt({ queue: "main", client: "alerts", types: undefined, seconds: 5 });
  void queue.done(1, "shown").then((known) => answers.push(known));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toEqual([false]);
});

test.each([400, 401, 403, 404, 409])("takes %d for an answer", async (status) => {
  const queue = await queueOf((_, reply) => reply.writeHead(status).end());
  expect(await queue.claim("k1")).toEqual({ refused: `The server replied ${status}.` });
  expect(await queue.done(1, "shown")).toBe(true);
});

test("has the sentence with which the server refuses a claim", async () => {
  const problem = JSON.stringify({ status: 409, detail: "There are 8 queues of alerts." });
  const queue = await queueOf((_, reply) =>
    reply.writeHead(409, { "Content-Type": "application/problem+json" }).end(problem),
  );
  expect(await queue.claim("k1")).toEqual({ refused: "There are 8 queues of alerts." });
});

/** Chat is never an alert, so no alert is claimed by this. */
test("keeps its queue by a claim that no alert fits", async () => {
  const asked: string[] = [];
  const queue = await queueOf((request, reply) => {
    asked.push(`${request.method} ${request.url} ${request.headers["idempotency-key"]}`);
    reply.end("{}");
  });
  queue.keep();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatch(/^POST \/api\/alerts\/claim\?queue=main&.*&types=chat undefined$/);
});
