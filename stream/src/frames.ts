import type { Gap, StreamEvent, StreamPosition } from "./events";

/** What a frame of the wire is. Frames come from outside, so nothing about them is known before. */

/** The kind of the events that control pages. */
export const CONTROL = "control";

/** Whether a control event asks the overlays of this name, or all of them, to reload. */
export function isReloadOf(client: string | undefined, { data }: StreamEvent): boolean {
  const received: Fields = { ...data };
  return received.action === "reload" && (received.client === undefined || received.client === client);
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

export function isStatus(frame: unknown): frame is { readonly data: object } {
  return isObject(frame) && frame.type === "status" && isObject(frame.data);
}

/** Whether the server asks this one page to load again. */
export function isReload(frame: unknown): boolean {
  return isObject(frame) && frame.type === "reload" && frame.id === undefined;
}

export interface Heartbeat {
  readonly epoch: string;
  readonly latest: number;
}

export function isHeartbeat(frame: unknown): frame is { readonly data: Heartbeat } {
  return (
    isObject(frame) &&
    frame.type === "heartbeat" &&
    isObject(frame.data) &&
    typeof frame.data.latest === "number"
  );
}

export interface Moved {
  readonly port: number;
}

const HIGHEST_PORT = 65_535;

export function isMoved(frame: unknown): frame is { readonly data: Moved } {
  return (
    isObject(frame) &&
    frame.type === "moved" &&
    isObject(frame.data) &&
    Number.isInteger(frame.data.port) &&
    Number(frame.data.port) > 0 &&
    Number(frame.data.port) <= HIGHEST_PORT
  );
}

export interface Connected {
  readonly data: Omit<StreamPosition, "time"> & { readonly heartbeatSeconds?: unknown };
  readonly timestamp?: unknown;
}

export function isConnected(frame: unknown): frame is Connected {
  return isObject(frame) && frame.type === "connected" && isObject(frame.data);
}

/** By this computer's clock where the frame has no timestamp. */
export function timeOf({ timestamp }: Connected): string {
  return typeof timestamp === "string" ? timestamp : new Date().toISOString();
}

export function isGap(frame: unknown): frame is { readonly data: Gap } {
  return isObject(frame) && frame.type === "gap" && isObject(frame.data);
}

export function isEvent(frame: unknown): frame is StreamEvent {
  return (
    isObject(frame) && typeof frame.id === "number" && typeof frame.type === "string" && isObject(frame.data)
  );
}
