import type { StreamEvent } from "@integron/stream/events";
import { textLines } from "../../lib/textLines";
import { type Data, isData, TEST_KINDS } from "../../lib/usual";

/** The most events of a recording. */
export const MOST_RECORDED = 50_000;
const LONGEST_LINE = 1_000_000;
const NO_RECORDING =
  "This is no recording: each line must be an event as JSON, as the export of events has it.";

export interface RecordedEvent {
  readonly type: string;
  readonly data: Data;
  /** In milliseconds since 1970. */
  readonly at: number;
}

export interface Recording {
  readonly name: string;
  /** Those that can be sent as tests, in the order of their times. */
  readonly events: readonly RecordedEvent[];
  /** How many events each kind has. */
  readonly kinds: ReadonlyMap<string, number>;
  /** How many events cannot be sent as tests, such as those of a tool. */
  readonly leftOut: number;
  /** Whether the last line is cut off, as after a crash or on a full disk, so that its event is missing. */
  readonly isCut: boolean;
}

/** The file of a recording: an event in each line, as the export of events has it. */
export function recordingFile(events: readonly StreamEvent[]): Blob {
  return new Blob(
    events.map((event) => `${JSON.stringify(event)}\n`),
    { type: "application/x-ndjson" },
  );
}

/**
 * Reads the whole lines. The program that wrote the file may have ended in the middle of the last one.
 *
 * @throws Error with a sentence, where the file is no recording, or has too many events
 */
export async function readRecording(file: File): Promise<Recording> {
  const events: RecordedEvent[] = [];
  const kinds = new Map<string, number>();
  let leftOut = 0;
  let isCut = false;
  for await (const line of textLines(file, LONGEST_LINE, NO_RECORDING)) {
    const json = parsed(line);
    if (isCut || (json === undefined && events.length + leftOut === 0)) {
      throw new Error(NO_RECORDING);
    }
    if (json === undefined) {
      isCut = true;
      continue;
    }
    const event = eventIn(json);
    if (!TEST_KINDS.includes(event.type)) {
      leftOut += 1;
    } else if (events.length >= MOST_RECORDED) {
      throw new Error(`A recording may have ${MOST_RECORDED.toLocaleString()} events.`);
    } else {
      events.push(event);
      kinds.set(event.type, (kinds.get(event.type) ?? 0) + 1);
    }
  }
  if (events.length === 0) {
    throw new Error(leftOut === 0 ? NO_RECORDING : "No event of this file can be sent as a test.");
  }
  events.sort((one, other) => one.at - other.at);
  return { name: file.name, events, kinds, leftOut, isCut };
}

function eventIn(read: unknown): RecordedEvent {
  const at = isData(read) && typeof read.timestamp === "string" ? Date.parse(read.timestamp) : Number.NaN;
  if (!isData(read) || typeof read.type !== "string" || !isData(read.data) || Number.isNaN(at)) {
    throw new Error(NO_RECORDING);
  }
  return { type: read.type, data: read.data, at };
}

/** Undefined for what is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The events without some kinds. */
export function playedOf({ events }: Recording, without: ReadonlySet<string>): readonly RecordedEvent[] {
  return events.filter(({ type }) => !without.has(type));
}

/** From the first event to the last one, in milliseconds. */
export function lengthOf(events: readonly RecordedEvent[]): number {
  return (events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0);
}
