import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { WebSocketServer } from "ws";
import type { StreamEvent } from "./events";

const GOLDEN = join(import.meta.dirname, "../../common/src/test/resources/golden");

/** One frame of the wire, from the samples that the Java tests check against too. */
export function golden<Frame>(name: "chat" | "control" | "follow" | "connected" | "gap"): Frame {
  return JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), "utf8")) as Frame;
}

/** Returns the frames of every golden file of one of Twitch's interfaces. */
export function goldenFrames(
  from: "eventsub" | "irc",
): ReadonlyArray<{ file: string; frames: StreamEvent[] }> {
  const folder = join(GOLDEN, from);
  if (!existsSync(folder)) {
    return [];
  }
  const files = readdirSync(folder);
  if (files.length === 0) {
    throw new Error(`There are no samples in golden/${from}.`);
  }
  return files.map((file) => ({
    file: `${from}/${file}`,
    frames: JSON.parse(readFileSync(join(folder, file), "utf8")) as StreamEvent[],
  }));
}

/** Waits until the check passes. The limit only ends a test that would never pass, also on a slow machine. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}

/** A connection that the page under test has opened. */
export interface Peer {
  readonly query: URLSearchParams;
  /** What the page has said, in order. */
  readonly heard: readonly string[];
  send(frame: object): void;
  /** Cuts the line without a closing handshake, as a crash does. */
  cut(): void;
  /** Ends it with a close code and a reason. */
  end(code: number, reason?: string): void;
  /** Returns once the page has answered a ping, and so has said before whatever it says. */
  roundTrip(): Promise<void>;
  readonly closed: Promise<number>;
}

/** A server that speaks the wire's protocol by hand: the test awaits each connection and chooses its frames. */
export class Stream {
  readonly port: number;
  readonly #server: WebSocketServer;
  readonly #arrived: Peer[] = [];
  readonly #waiting: Array<(peer: Peer) => void> = [];
  #accepted = 0;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket, request) => {
      this.#accepted++;
      const heard: string[] = [];
      socket.on("message", (message) => heard.push(String(message)));
      const peer: Peer = {
        heard,
        query: new URL(request.url ?? "", "http://localhost").searchParams,
        send: (frame) => socket.send(JSON.stringify(frame)),
        cut: () => socket.terminate(),
        roundTrip: () =>
          new Promise((resolve) => {
            socket.once("pong", () => resolve());
            socket.ping();
          }),
        end: (code, reason) => socket.close(code, reason),
        closed: new Promise((resolve) => socket.on("close", resolve)),
      };
      const next = this.#waiting.shift();
      next === undefined ? this.#arrived.push(peer) : next(peer);
    });
  }

  static async start(port = 0): Promise<Stream> {
    const server = new WebSocketServer({ port, host: "127.0.0.1" });
    await new Promise((resolve) => server.on("listening", resolve));
    const stream = new Stream(server);
    onTestFinished(() => stream.stop());
    return stream;
  }

  /** Sets the document's address to this server, so that pages find their stream. */
  serve(path: string): URLSearchParams {
    const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
    happyDOM.setURL(`http://127.0.0.1:${this.port}${path}`);
    return new URLSearchParams(location.search);
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  /** How many connections there have been. */
  get accepted(): number {
    return this.#accepted;
  }

  /** How many connections are open. */
  get open(): number {
    return this.#server.clients.size;
  }

  /** Returns the next connection, already made or not. */
  async peer(): Promise<Peer> {
    return this.#arrived.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) {
      socket.terminate();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
