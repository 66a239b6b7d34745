/** The hosts of pictures. The page's policy has the same, so that no other one is even asked. */
export const PICTURE_HOSTS: ReadonlySet<string> = new Set([
  "static-cdn.jtvnw.net",
  "d3aqoihi2n8ty8.cloudfront.net",
  "cdn.betterttv.net",
  "cdn.frankerfacez.com",
  "cdn.7tv.app",
]);

/** Whether a page may load a picture from there. */
export function isPictureAddress(address: string | undefined): address is string {
  try {
    const { protocol, host } = new URL(address ?? "");
    return protocol === "https:" && PICTURE_HOSTS.has(host);
  } catch {
    return false;
  }
}

export interface BadgeImage {
  readonly set: string;
  readonly version: string;
  readonly image: string;
  readonly title?: string;
}

export interface TierImage {
  /** The least Bits of it. */
  readonly bits: number;
  readonly image: string;
  readonly still?: string;
}

interface Cheermote {
  readonly prefix: string;
  /** In the order of their Bits. */
  readonly tiers: readonly TierImage[];
}

/** A word that others than Twitch show as a picture. */
export interface WordEmote {
  readonly name: string;
  readonly image: string;
  /** It does not move; absent where the usual one does not either. */
  readonly still?: string;
  readonly width?: number;
  readonly height?: number;
  /** It is drawn on top of the emote before it. */
  readonly stacked: boolean;
}

interface OtherChannel {
  readonly channelId: string;
  readonly image?: string;
  readonly badges: readonly BadgeImage[];
}

/** The reply of `GET /api/chat/pictures`. */
export interface PictureList {
  readonly badges: readonly BadgeImage[];
  readonly channelBadges: readonly BadgeImage[];
  readonly cheermotes: readonly Cheermote[];
  readonly channels: readonly OtherChannel[];
  readonly emotes: readonly WordEmote[];
}

/** The pictures of chat, by what they stand for. */
export class PictureBook {
  readonly #badges: ReadonlyMap<string, BadgeImage>;
  readonly #ownBadges: ReadonlyMap<string, BadgeImage>;
  readonly #channels: ReadonlyMap<string, ReadonlyMap<string, BadgeImage>>;
  readonly #avatars: ReadonlyMap<string, string>;
  readonly #cheermotes: ReadonlyMap<string, readonly TierImage[]>;
  readonly #emotes = new Map<string, WordEmote>();

  constructor({ badges, channelBadges, cheermotes, channels, emotes }: PictureList) {
    this.#badges = byVersion(badges);
    this.#ownBadges = byVersion(channelBadges);
    this.#channels = new Map(channels.map((one) => [one.channelId, byVersion(one.badges)]));
    this.#avatars = new Map(
      channels.flatMap(({ channelId, image }) => (isPictureAddress(image) ? [[channelId, image]] : [])),
    );
    this.#cheermotes = new Map(cheermotes.map(({ prefix, tiers }) => [prefix.toLowerCase(), tiers]));
    for (const emote of emotes) {
      if (!this.#emotes.has(emote.name) && isPictureAddress(emote.image)) {
        this.#emotes.set(emote.name, emote);
      }
    }
  }

  /**
   * The picture of a badge.
   *
   * @param channel the other channel where the viewer has it; absent for the own one
   */
  badge(set: string, version: string | undefined, channel?: string): BadgeImage | undefined {
    const key = `${set}/${version}`;
    const special = channel === undefined ? this.#ownBadges : this.#channels.get(channel);
    const found = special?.get(key) ?? this.#badges.get(key);
    return isPictureAddress(found?.image) ? found : undefined;
  }

  /** The profile picture of another channel of a shared chat. */
  avatar(channel: string): string | undefined {
    return this.#avatars.get(channel);
  }

  /** The picture of a cheermote: that of the most Bits that it reaches. */
  cheermote(prefix: string, bits: number): TierImage | undefined {
    const tiers = this.#cheermotes.get(prefix.toLowerCase()) ?? [];
    const found = tiers.filter((tier) => tier.bits <= bits).at(-1);
    return isPictureAddress(found?.image) ? found : undefined;
  }

  /** The emote that stands for a word. */
  emote(word: string): WordEmote | undefined {
    return this.#emotes.get(word);
  }
}

function byVersion(badges: readonly BadgeImage[]): ReadonlyMap<string, BadgeImage> {
  return new Map(badges.map((badge) => [`${badge.set}/${badge.version}`, badge]));
}

export const NO_PICTURES = new PictureBook({
  badges: [],
  channelBadges: [],
  cheermotes: [],
  channels: [],
  emotes: [],
});
