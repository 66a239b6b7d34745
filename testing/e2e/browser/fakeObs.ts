import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

const ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const AUTHENTICATION_FAILED = 4009;

interface Request {
  readonly requestType: string;
  readonly requestId?: string;
  readonly requestData?: Readonly<Record<string, unknown>>;
}

/** The part of OBS's WebSocket server (obs-websocket 5) that Integron uses, with a browser source. */
export class FakeObs {
  readonly refreshed: string[] = [];
  /** Media sources, and whether each plays. */
  readonly media = new Map<string, boolean>();
  /** Sources that are hidden in every scene. */
  readonly hidden = new Set<string>();
  readonly #password: string;
  readonly #scenes: ReadonlyMap<string, string[]>;
  readonly #inputs = new Map<string, Record<string, unknown>>();
  readonly #sockets = new Set<Duplex>();
  readonly #server = createServer((_, response) => response.writeHead(426).end());

  /** @param scenes the first one is in the picture */
  constructor(password: string, scenes: readonly string[]) {
    this.#password = password;
    this.#scenes = new Map(scenes.map((name) => [name, []]));
    this.#server.on("upgrade", ({ headers }, socket) =>
      this.#greet(String(headers["sec-websocket-key"]), socket),
    );
  }

  /** @returns its port */
  async start(): Promise<number> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await closed;
  }

  #greet(key: string, socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    const accepted = createHash("sha1")
      .update(key + ACCEPTED)
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    );
    send(socket, 0, { rpcVersion: 1, authentication: { challenge: "challenge", salt: "salt" } });
    let waiting = Buffer.alloc(0);
    socket.on("data", (bytes: Buffer) => {
      waiting = Buffer.concat([waiting, bytes]);
      for (let frame = frameIn(waiting); frame !== undefined; frame = frameIn(waiting)) {
        waiting = waiting.subarray(frame.end);
        if (frame.isText) {
          this.#take(socket, frame.text);
        } else {
          socket.end();
        }
      }
    });
  }

  #take(socket: Duplex, text: string): void {
    const { op, d } = JSON.parse(text) as { op: number; d: Record<string, unknown> };
    if (op === 1) {
      if (d.authentication === digest(`${digest(`${this.#password}salt`)}challenge`)) {
        send(socket, 2, { negotiatedRpcVersion: 1 });
      } else {
        socket.end(Buffer.from([0x88, 2, AUTHENTICATION_FAILED >> 8, AUTHENTICATION_FAILED & 255]));
      }
    } else if (op === 8) {
      const results = (d.requests as readonly Request[]).map((request) => this.#result(request));
      send(socket, 9, { requestId: d.requestId, results });
    } else {
      const request = d as unknown as Request;
      send(socket, 7, { requestId: request.requestId, ...this.#result(request) });
    }
  }

  #result({ requestType, requestData = {} }: Request): object {
    const responseData = this.#done(requestType, requestData);
    const requestStatus = {
      result: responseData !== undefined,
      code: responseData === undefined ? 600 : 100,
    };
    return { requestType, requestStatus, responseData };
  }

  #show(source: string, visible: boolean): object {
    if (visible) {
      this.hidden.delete(source);
    } else {
      this.hidden.add(source);
    }
    return {};
  }

  /** Puts a source into a scene. */
  put(source: string, scene: string): void {
    this.#scenes.get(scene)?.push(source);
  }

  /** @returns undefined where there is no such thing */
  #done(type: string, given: Readonly<Record<string, unknown>>): object | undefined {
    const name = String(given.inputName ?? given.sourceName);
    const scene = this.#scenes.get(String(given.sceneName));
    const settings = this.#inputs.get(name);
    const [current = "", shown = []] = [...this.#scenes][0] ?? [];
    switch (type) {
      case "GetVersion":
        return { obsVersion: "31.0.0" };
      case "GetSceneList":
        return {
          currentProgramSceneName: current,
          scenes: [...this.#scenes.keys()].reverse().map((sceneName) => ({ sceneName })),
        };
      case "GetInputList":
        return {
          inputs: [
            ...[...this.#inputs.keys()].map((inputName) => ({ inputName })),
            ...(given.inputKind === undefined
              ? [...this.media.keys()].map((inputName) => ({
                  inputName,
                  unversionedInputKind: "ffmpeg_source",
                }))
              : []),
          ],
        };
      case "GetInputSettings":
        return settings && { inputSettings: settings };
      case "SetInputSettings":
        return settings && Object.assign(settings, given.inputSettings);
      case "GetSceneItemList":
        return scene && { sceneItems: scene.map((sourceName) => ({ sourceName, sceneItemEnabled: true })) };
      case "GetSourceActive":
        return { videoActive: shown.includes(name) };
      case "CreateInput":
        this.#inputs.set(name, given.inputSettings as Record<string, unknown>);
        return scene && { sceneItemId: scene.push(name) };
      case "CreateSceneItem":
        return scene && { sceneItemId: scene.push(name) };
      case "PressInputPropertiesButton":
        return { pressed: this.refreshed.push(name) };
      case "GetSceneCollectionList":
        return { currentSceneCollectionName: "Untitled" };
      case "GetSceneItemId":
        return scene?.includes(name) ? { sceneItemId: scene.indexOf(name) } : undefined;
      case "GetSceneItemEnabled":
        return scene && { sceneItemEnabled: !this.hidden.has(scene[Number(given.sceneItemId)] ?? "") };
      case "SetSceneItemEnabled":
        return scene && this.#show(scene[Number(given.sceneItemId)] ?? "", given.sceneItemEnabled === true);
      case "GetMediaInputStatus":
        return this.media.has(name)
          ? { mediaState: `OBS_MEDIA_STATE_${this.media.get(name) === true ? "PLAYING" : "STOPPED"}` }
          : undefined;
      case "TriggerMediaInputAction":
        this.media.set(name, String(given.mediaAction).endsWith("RESTART"));
        return {};
      default:
        return undefined;
    }
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function send(socket: Duplex, op: number, d: object): void {
  const text = Buffer.from(JSON.stringify({ op, d }));
  const head = Buffer.from([0x81, 126, text.length >> 8, text.length & 255]);
  socket.write(Buffer.concat([text.length < 126 ? Buffer.from([0x81, text.length]) : head, text]));
}

/** The first frame of a client; its messages have less than 65,536 bytes. */
function frameIn(bytes: Buffer): { isText: boolean; text: string; end: number } | undefined {
  if (bytes.length < 4) {
    return undefined;
  }
  const short = bytes.readUInt8(1) & 127;
  const start = short < 126 ? 2 : 4;
  const length = short < 126 ? short : bytes.readUInt16BE(2);
  const end = start + 4 + length;
  if (bytes.length < end) {
    return undefined;
  }
  const mask = bytes.subarray(start, start + 4);
  const text = bytes.subarray(start + 4, end).map((byte, place) => byte ^ (mask[place % 4] ?? 0));
  return { isText: (bytes.readUInt8(0) & 15) === 1, text: Buffer.from(text).toString(), end };
}
