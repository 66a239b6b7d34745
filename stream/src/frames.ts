import type { StreamEvent, StreamPosition } from "./events";

/** What a frame of the wire is. Frames come from outside, so nothing about them is known before. */
export interface WireFrame {
  readonly type: string;
  readonly data: Fields;
  /** Events alone have one. */
  readonly id?: unknown;
  readonly timestamp?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** The kind of the events that control pages. */
export const CONTROL = "control";

/** Whether a control event asks the overlays of this name, or all of them, to reload. */
export function isReloadOf(client: string | undefined, { data }: StreamEvent): boolean {
  const { action, client: named = client } = data as Fields;
  return action === "reload" && named === client;
}

/** Returns undefined for what no server of this protocol sends. */
export function frameIn(text: string): WireFrame | undefined {
  const frame = JSON.parse(text);
  return typeof frame?.type === "string" && typeof frame.data === "object" && frame.data !== null
    ? frame
    : undefined;
}

export function isEvent(frame: WireFrame): frame is WireFrame & StreamEvent {
  return typeof frame.id === "number";
}

const HIGHEST_PORT = 65_535;

export function isPort(port: unknown): port is number {
  const number = Number(port);
  return Number.isInteger(port) && number > 0 && number <= HIGHEST_PORT;
}

/** Of a `connected` frame. By this computer's clock where the frame has no timestamp. */
export function positionIn({ data, timestamp }: WireFrame): StreamPosition {
  const time = typeof timestamp === "string" ? timestamp : new Date().toISOString();
  const { epoch, latest, oldest } = data as unknown as StreamPosition;
  return { epoch, latest, oldest, time };
}
