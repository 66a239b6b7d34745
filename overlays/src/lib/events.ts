/** What travels on `ws://HOST/ws` and in `GET /api/events`. The golden samples are the contract for these types. */

/** One event as every subscriber receives it; `Kind` is its wire name, `Data` what that kind carries. */
export interface Envelope<Kind extends string, Data> {
  /** Strictly increasing over all kinds for as long as the stream's epoch stays the same. */
  readonly id: number;
  readonly type: Kind;
  readonly data: Data;
  /** ISO 8601, UTC, with milliseconds. */
  readonly timestamp: string;
  /** Fired by hand or by demo mode: nothing of the sort happened on the channel. */
  readonly test?: true;
  /** Sent once more because the streamer asked for it. */
  readonly replay?: true;
  /** Fetched after an outage: it happened earlier than the events around it. */
  readonly backfilled?: true;
}

export interface Viewer {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly profileImageUrl?: string;
}

export interface ChatMessage extends Viewer {
  readonly messageId: string;
  readonly message: string;
  /** Names of badge sets, such as `subscriber` or `moderator`. */
  readonly badges: readonly string[];
  /** `#RRGGBB`; absent when the viewer never chose one. */
  readonly color?: string;
}

/** The data of every kind that these pages know by heart. Other kinds are shown by their name and viewer. */
export interface KnownData {
  readonly chat: ChatMessage;
  readonly follow: Viewer;
}

export type KnownKind = keyof KnownData;
export type EventOf<Kind extends KnownKind> = Envelope<Kind, KnownData[Kind]>;

/** Any event, also of a kind that did not exist when these pages were built. */
export type StreamEvent = Envelope<string, object>;

export function isKind<Kind extends KnownKind>(event: StreamEvent, kind: Kind): event is EventOf<Kind> {
  return event.type === kind;
}

/** What the first frame of a connection tells about the stream behind it. */
export interface StreamPosition {
  /** Ids of two different epochs cannot be compared. */
  readonly epoch: string;
  /** Newest id that was given out when the connection began. */
  readonly latest: number;
  /** Oldest id that can still be resumed from memory. */
  readonly oldest: number;
}

/** Every id strictly between the two that is not delivered is lost to this subscriber. */
export interface Gap {
  readonly after: number;
  readonly before: number;
}
