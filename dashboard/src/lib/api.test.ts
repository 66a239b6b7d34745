import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { ApiError, getJson, send } from "./api";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves the page's own origin, as the broadcaster does. */
async function serve(answer: Answer): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${port}/`);
}

test("sends a change as JSON with the header that no other origin can send, and returns the answer", async () => {
  await serve(async (request, response) => {
    const { method, url, headers } = request;
    const seen = { method, url, ours: headers["x-integron"], type: headers["content-type"] };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ...seen, body: await text(request) }));
  });
  expect(await send("PUT", "/api/alerts", { paused: true })).toEqual({
    method: "PUT",
    url: "/api/alerts",
    ours: "1",
    type: "application/json",
    body: '{"paused":true}',
  });
});

test("sends the key of a change that must not be made twice, where there is one", async () => {
  const keys: unknown[] = [];
  await serve((request, response) => {
    keys.push(request.headers["idempotency-key"]);
    response.writeHead(204).end();
  });
  await send("POST", "/api/overlays/reload", undefined, "k1");
  await send("POST", "/api/overlays/reload");
  expect(keys).toEqual(["k1", undefined]);
});

test("returns undefined where the answer has no content", async () => {
  await serve((_, response) => response.writeHead(204).end());
  expect(await send("DELETE", "/api/users/1")).toBeUndefined();
});

test("throws the server's code and sentence", async () => {
  await serve((_, response) => {
    response.writeHead(503, { "content-type": "application/problem+json" });
    response.end('{"code":"ingester_away","detail":"The ingester is not connected.","status":503}');
  });
  const failed = await send("POST", "/api/backups").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ApiError);
  expect(failed).toMatchObject({ code: "ingester_away", message: "The ingester is not connected." });
});

test("throws an ApiError where the answer cannot be read, or where there is none", async () => {
  await serve((request, response) =>
    request.url === "/cut" ? request.socket.destroy() : response.writeHead(502).end("<html>"),
  );
  await expect(send("POST", "/api/backups")).rejects.toMatchObject({ code: "unreadable" });
  await expect(send("POST", "/cut")).rejects.toMatchObject({ code: "unreachable" });
});

/** Shown able to fail: without a limit, the page waits for ever. */
test("ends a request that a hanging server does not answer, or not to its end", async () => {
  await serve((request, response) => {
    if (request.url === "/half") {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"half":');
    }
  });
  const unreachable = { code: "unreachable", message: "Integron does not answer. Check that it is running." };
  const { signal } = new AbortController();
  await expect(getJson("/never", signal, 100)).rejects.toMatchObject(unreachable);
  await expect(getJson("/half", signal, 100)).rejects.toMatchObject(unreachable);
  await expect(send("POST", "/never", undefined, undefined, 100)).rejects.toMatchObject(unreachable);
});

test("throws an AbortError where the page has no more use for the answer", async () => {
  const page = new AbortController();
  await serve(() => page.abort());
  await expect(getJson("/never", page.signal, 5_000)).rejects.toMatchObject({ name: "AbortError" });
});
