import type { Viewer } from "./viewer";

/** Another channel and its number of viewers, in a raid or a shoutout. */
export interface WithViewers extends Viewer {
  readonly viewers: number;
}

export interface HypeTrain {
  /** The same from the begin event to the end event. */
  readonly trainId: string;
  /** `regular`, `treasure` or `golden_kappa`. */
  readonly kind: string;
  readonly level: number;
  /** Points of the whole train. */
  readonly total: number;
  /** Several channels share it. */
  readonly shared: boolean;
  readonly topContributions: readonly Contribution[];
  readonly startedAt: string;
}

export interface Contribution {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  /** `bits`, `subscription` or `other`. */
  readonly kind: string;
  readonly total: number;
}

export interface HypeTrainProgress {
  readonly train: HypeTrain;
  /** Points towards the next level, */
  readonly progress: number;
  /** out of those that it takes. */
  readonly goal: number;
  readonly expiresAt: string;
}

export interface HypeTrainBegin extends HypeTrainProgress {
  readonly allTimeHighLevel?: number;
  readonly allTimeHighTotal?: number;
}

export interface HypeTrainEnd {
  readonly train: HypeTrain;
  readonly endedAt: string;
  readonly cooldownEndsAt?: string;
}

interface Poll {
  readonly pollId: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  /** The price of an extra vote; absent when there are none. */
  readonly channelPointsPerVote?: number;
  readonly startedAt: string;
}

export interface Choice {
  readonly choiceId: string;
  readonly title: string;
  /** All votes, bought ones included. */
  readonly votes: number;
  readonly channelPointsVotes: number;
}

export interface PollOpen extends Poll {
  readonly endsAt: string;
}

export interface PollEnd extends Poll {
  readonly endedAt: string;
  /** `completed`, `terminated` or `archived`. */
  readonly status: string;
}

interface Prediction {
  readonly predictionId: string;
  readonly title: string;
  readonly outcomes: readonly Outcome[];
  readonly startedAt: string;
}

export interface Outcome {
  readonly outcomeId: string;
  readonly title: string;
  /** `blue` or `pink`. */
  readonly color: string;
  readonly users: number;
  readonly channelPoints: number;
  readonly topPredictors: readonly Predictor[];
}

export interface Predictor {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly used: number;
  /** Absent until the prediction is resolved. */
  readonly won?: number;
}

export interface PredictionOpen extends Prediction {
  readonly locksAt: string;
}

export interface PredictionLock extends Prediction {
  readonly lockedAt: string;
}

export interface PredictionEnd extends Prediction {
  readonly endedAt: string;
  /** `resolved` or `canceled`. */
  readonly status: string;
  readonly winningOutcomeId?: string;
}

export interface StreamOnline {
  /** Absent where Twitch does not send it. */
  readonly streamId?: string;
  /** `live`, `playlist`, `watch_party`, `premiere` or `rerun`. */
  readonly kind: string;
  readonly startedAt: string;
}

export interface ChannelUpdate {
  readonly title: string;
  readonly language: string;
  readonly categoryId: string;
  readonly categoryName: string;
  readonly contentLabels: readonly string[];
}

export interface AdBreak {
  readonly seconds: number;
  /** Twitch's schedule started it. */
  readonly automatic: boolean;
  readonly startedAt: string;
  /** The user who started it, otherwise. */
  readonly requester?: Viewer;
}

/** The streamer deleted a viewer: a page removes all that it shows of them. Sent regardless of the filter. */
export interface UserDeleted {
  readonly userId: string;
}

/** Asks pages to do something. Sent only where `types` names `control`. */
export interface Control {
  /** `reload`, or what happens to a queue of alerts: `alert_` and a word; later versions have more. */
  readonly action: string;
  /** Only the overlays of this name; absent for all. */
  readonly client?: string;
  /** The queue of alerts. */
  readonly queue?: string;
  /** The number of the alert. */
  readonly alert?: number;
  /** How the alert ended. */
  readonly ending?: string;
}

/** An event that a tool of the user has put on the stream. The viewer is absent where the event is not about a user of Twitch. */
export interface Custom extends Partial<Viewer> {
  /** The tool's own name of the kind, such as `donation`. */
  readonly name: string;
  /** What the tool says about it, unchanged: check each value before you use it. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A notification of a type that Integron does not know, in Twitch's own words. */
export interface Unknown {
  readonly subscriptionType: string;
  readonly version: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
