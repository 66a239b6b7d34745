import type { Fragment, Written } from "./chat";
import type { Emote, MaybeViewer, Viewer } from "./viewer";

/** `1000`, `2000`, `3000`, or what Twitch adds. */
type Tier = string;

export interface Sub extends Viewer {
  /** Absent where Twitch does not say. */
  readonly tier?: Tier;
  /** Absent where Twitch does not say. */
  readonly prime?: boolean;
  /** The gift; absent when the viewer bought it. */
  readonly gift?: Gift;
  /** `gift` or `prime` when the viewer now pays for a sub that began that way. */
  readonly upgradedFrom?: string;
  /** For how many months at once; absent where Twitch does not send it. */
  readonly durationMonths?: number;
  /** The giver of the sub that the viewer now pays for; absent when anonymous or not known. */
  readonly gifter?: Viewer;
}

export interface Gift {
  /** The same as in the `gift_sub` that it is part of; absent when not known. */
  readonly giftId?: string;
  /** Absent when anonymous or not known. */
  readonly gifter?: Viewer;
}

/** A subscription that continues. Marked as `detail` where an earlier `sub` was the same purchase. */
export interface Resub extends Viewer, Written {
  /** Absent where Twitch does not say. */
  readonly tier?: Tier;
  readonly prime?: boolean;
  /** Absent where Twitch does not say. */
  readonly months?: number;
  /** Absent when not shared. */
  readonly streakMonths?: number;
  /** How many months were paid at once. */
  readonly durationMonths?: number;
  /** The giver of this month; absent when the viewer bought it, or where Twitch does not send it. */
  readonly gift?: Gift;
  /** Of the chat message that has the words. */
  readonly messageId?: string;
}

/** Subscriptions given to others: one event for any number. Each recipient is a `sub` with the same `giftId`. */
export type GiftSub = MaybeViewer & {
  readonly anonymous: boolean;
  readonly giftId: string;
  readonly total: number;
  /** Absent where Twitch does not say. */
  readonly tier?: Tier;
  /** How many the giver has given in total; absent when not shared. */
  readonly cumulativeTotal?: number;
  /** For how many months each; absent where Twitch does not send it. */
  readonly durationMonths?: number;
};

export interface SubEnd extends Viewer {
  /** Absent where Twitch does not say. */
  readonly tier?: Tier;
  readonly gifted: boolean;
}

export type Cheer = MaybeViewer &
  Written & {
    readonly anonymous: boolean;
    readonly bits: number;
    readonly message: string;
  };

/** Bits spent without a cheer. */
export type PowerUp = MaybeViewer &
  Written & {
    readonly bits: number;
    /** `message_effect`, `celebration`, `gigantify_an_emote`, `combo`, `custom_power_up`, or what Twitch adds. */
    readonly kind: string;
    /** The streamer's name of a custom power-up. */
    readonly title?: string;
    readonly emote?: Emote;
  };

/** A chat notice about a viewer other than a subscription, with the viewer's text. */
interface Notice extends Viewer, Written {
  /** Of the chat message that has the words. */
  readonly messageId?: string;
}

/** Streams watched in a row. */
export interface WatchStreak extends Notice {
  /** Absent where Twitch does not say. */
  readonly streams?: number;
  readonly channelPoints?: number;
}

/** A donation to the channel's charity campaign. */
export interface Charity extends Notice {
  readonly charity?: string;
  /** `minorUnits` 2550 with `decimals` 2 is 25.50. Absent where Twitch does not send it. */
  readonly amount?: { readonly minorUnits: number; readonly decimals: number; readonly currency: string };
}

/** A new badge for Bits. */
export interface BitsBadge extends Notice {
  /** The number of Bits that earns it; absent where Twitch does not send it. */
  readonly tier?: number;
}

/** Channel points spent on a reward. */
export interface Redemption extends Viewer {
  readonly redemptionId: string;
  readonly reward: Reward;
  /** The viewer's text. */
  readonly input?: string;
  /** The same text in pieces. */
  readonly fragments?: readonly Fragment[];
  /** `unfulfilled` or `fulfilled`; absent for Twitch's own rewards. */
  readonly status?: string;
  /** What one of Twitch's own rewards unlocked. */
  readonly emote?: Emote;
}

export interface Reward {
  /** Absent for Twitch's own rewards. */
  readonly rewardId?: string;
  /** `custom`, or Twitch's name of its own reward. */
  readonly kind: string;
  /** Empty where Twitch does not send it. */
  readonly title: string;
  /** In channel points. */
  readonly cost: number;
  readonly prompt?: string;
}

export interface RedemptionUpdate extends Viewer {
  readonly redemptionId: string;
  readonly reward: Reward;
  /** `fulfilled`, or `canceled` and paid back. */
  readonly status: string;
}
