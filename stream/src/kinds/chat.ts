import type { MaybeViewer, Viewer } from "./viewer";

/** The pieces of a message; their texts together are the whole message. */
export type Fragment =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "emote"; readonly text: string; readonly emoteId: string }
  | {
      readonly type: "cheermote";
      readonly text: string;
      readonly prefix: string;
      readonly bits: number;
      readonly tier: number;
    }
  | ({ readonly type: "mention"; readonly text: string } & Omit<Viewer, "profileImageUrl">);

/** A viewer's text with an event; absent or empty without a text. */
export interface Written {
  readonly message?: string;
  /** The same text in pieces. */
  readonly fragments?: readonly Fragment[];
  /** What to show and to speak of the message, where that is not the message itself. */
  readonly words?: string;
}

export interface ChatMessage extends Viewer {
  readonly messageId: string;
  /** The text without the name that Twitch puts before a reply. */
  readonly message: string;
  /** The same text in pieces; without a Twitch account, mentions come as plain text. */
  readonly fragments: readonly Fragment[];
  /** What to show and to speak of the message, where that is not the message itself. */
  readonly words?: string;
  /** Names of badge sets, such as `subscriber` or `moderator`, in the order shown. */
  readonly badges: readonly string[];
  /** The version of each badge by its set's name, such as `subscriber` → `12`. */
  readonly badgeVersions: Readonly<Record<string, string>>;
  readonly subscriberMonths?: number;
  /** `#RRGGBB`; absent when the viewer never chose one. */
  readonly color?: string;
  /** Said with `/me`. */
  readonly action: boolean;
  /** The viewer's first message on this channel; absent where Twitch does not send it. */
  readonly first?: boolean;
  /** Twitch's name of a special look, such as `channel_points_highlighted`. */
  readonly style?: string;
  /** Twitch's name of a special message, such as `announcement` or `resub`. */
  readonly notice?: string;
  /** The colour that an announcement is shown in, such as `purple`. */
  readonly announcementColor?: string;
  /** Bits cheered with it; count them by the `cheer` event. */
  readonly bits?: number;
  /** The channel-point reward whose text it is. */
  readonly rewardId?: string;
  readonly reply?: Reply;
  /** The channel of the message in a shared chat; absent for the own channel. */
  readonly source?: Channel;
}

/** The message that this message answers. */
export interface Reply {
  readonly messageId: string;
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly message: string;
}

/** Another channel; sometimes only its id is known. */
export interface Channel {
  readonly userId: string;
  readonly username?: string;
  readonly displayName?: string;
  /** The version of each badge that the author has there, by its set's name, in the order shown; absent without any. */
  readonly badgeVersions?: Readonly<Record<string, string>>;
}

/** A moderator removed one message. */
export type ChatDelete = MaybeViewer & {
  readonly messageId: string;
  /** The ids of the events that have the message's words but not its id. */
  readonly events?: readonly number[];
};

/** Chat came faster than Integron could persist it; these messages were dropped. */
export interface ChatDropped {
  readonly messages: number;
  readonly since: string;
  readonly until: string;
}

/** The messages of one viewer were cleared, or the whole chat when no viewer is named. */
export type ChatClear = MaybeViewer & {
  /** Absent for a ban, and where Twitch does not send it. */
  readonly timeoutSeconds?: number;
};
