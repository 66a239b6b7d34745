import type {
  AdBreak,
  ChannelUpdate,
  Control,
  Custom,
  HypeTrainBegin,
  HypeTrainEnd,
  HypeTrainProgress,
  PollEnd,
  PollOpen,
  PredictionEnd,
  PredictionLock,
  PredictionOpen,
  StreamOnline,
  Unknown,
  UserDeleted,
  WithViewers,
} from "./kinds/channel";
import type { ChatClear, ChatDelete, ChatDropped, ChatMessage } from "./kinds/chat";
import type { ObsReplaySaved, ObsSceneChanged } from "./kinds/obs";
import type {
  BitsBadge,
  Charity,
  Cheer,
  GiftSub,
  PowerUp,
  Redemption,
  RedemptionUpdate,
  Resub,
  Sub,
  SubEnd,
  WatchStreak,
} from "./kinds/support";
import type { Viewer } from "./kinds/viewer";

/** The types of `ws://HOST/ws` and `GET /api/events`. The golden samples are their contract. */

/** One event as every subscriber receives it; `Kind` is its wire name, `Data` the data of that kind. */
export interface Envelope<Kind extends string, Data> {
  /** Strictly increasing over all kinds for as long as the stream's epoch stays the same. */
  readonly id: number;
  readonly type: Kind;
  readonly data: Data;
  /** ISO 8601, UTC, with milliseconds. */
  readonly timestamp: string;
  /** A test event, fired by hand or by demo mode: it did not happen on the channel. */
  readonly test?: true;
  /** Sent again because the streamer asked for it. */
  readonly replay?: true;
  /** The id of the event that a replay shows again. */
  readonly replayOf?: number;
  /** The names of the clients that alone are sent this test; absent for all. */
  readonly to?: readonly string[];
  /** Fetched after an outage: it happened earlier than the events around it. */
  readonly backfilled?: true;
  /** Adds details to an earlier event: shown, but not counted as another one. */
  readonly detail?: true;
  /** Has happened before, such as a follow of a viewer who followed earlier: shown, but no news. */
  readonly again?: true;
}

/** The data of every kind that these pages know. Other kinds are shown by their name and viewer. */
export interface KnownData {
  readonly chat: ChatMessage;
  readonly chat_delete: ChatDelete;
  readonly chat_clear: ChatClear;
  readonly chat_dropped: ChatDropped;
  readonly sub: Sub;
  readonly resub: Resub;
  readonly gift_sub: GiftSub;
  readonly sub_end: SubEnd;
  readonly redemption: Redemption;
  readonly redemption_update: RedemptionUpdate;
  readonly follow: Viewer;
  readonly cheer: Cheer;
  readonly power_up: PowerUp;
  readonly watch_streak: WatchStreak;
  readonly charity: Charity;
  readonly bits_badge: BitsBadge;
  readonly raid: WithViewers;
  readonly raid_out: WithViewers;
  readonly hype_train_begin: HypeTrainBegin;
  readonly hype_train_progress: HypeTrainProgress;
  readonly hype_train_end: HypeTrainEnd;
  readonly poll_begin: PollOpen;
  readonly poll_progress: PollOpen;
  readonly poll_end: PollEnd;
  readonly prediction_begin: PredictionOpen;
  readonly prediction_progress: PredictionOpen;
  readonly prediction_lock: PredictionLock;
  readonly prediction_end: PredictionEnd;
  readonly shoutout: WithViewers;
  readonly shoutout_received: WithViewers;
  readonly stream_online: StreamOnline;
  readonly stream_offline: object;
  readonly channel_update: ChannelUpdate;
  readonly ad_break: AdBreak;
  readonly custom: Custom;
  readonly unknown: Unknown;
  readonly user_deleted: UserDeleted;
  readonly control: Control;
  readonly obs_stream_started: object;
  readonly obs_stream_stopped: object;
  readonly obs_scene_changed: ObsSceneChanged;
  readonly obs_replay_saved: ObsReplaySaved;
}

export type KnownKind = keyof KnownData;
export type EventOf<Kind extends KnownKind> = Envelope<Kind, KnownData[Kind]>;

/** Any event, also of a kind that is newer than these pages. */
export type StreamEvent = Envelope<string, object>;

export function isKind<Kind extends KnownKind>(event: StreamEvent, kind: Kind): event is EventOf<Kind> {
  return event.type === kind;
}

/** The data of the first frame of a connection: which stream it is. */
export interface StreamPosition {
  /** Ids of two different epochs cannot be compared. */
  readonly epoch: string;
  /** Newest id when the connection began. */
  readonly latest: number;
  /** Oldest id in memory, from which a client can still resume. */
  readonly oldest: number;
  /** When the connection began, by the clock of the events' timestamps and not by this computer's clock. */
  readonly time: string;
}

/** Every id strictly between the two that is not delivered is lost to this subscriber. */
export interface Gap {
  readonly after: number;
  readonly before: number;
}
