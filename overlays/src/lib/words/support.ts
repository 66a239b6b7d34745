import { count, type Description, plain, saying, type Words } from "./description";

type SupportKind =
  | "sub"
  | "resub"
  | "gift_sub"
  | "sub_end"
  | "cheer"
  | "power_up"
  | "redemption"
  | "redemption_update";

export const SUPPORT_WORDS: Words<SupportKind> = {
  sub: ({ displayName, tier, prime, gift, upgradedFrom }) => {
    if (gift !== undefined) {
      return { who: displayName, what: `received a gift sub${giver(gift)}${inTier(tier)}` };
    }
    const began = UPGRADED[upgradedFrom ?? ""] ?? (prime ? "subscribed with Prime" : "subscribed");
    return { who: displayName, what: began + inTier(tier) };
  },

  resub: ({ displayName, tier, prime, months, streakMonths, message }) => {
    const began = prime ? "subscribed with Prime" : "subscribed";
    const streak = (streakMonths ?? 0) > 1 ? `, ${streakMonths} in a row` : "";
    return {
      who: displayName,
      what: `${began} for ${count(months, "month")}${streak}${inTier(tier)}`,
      ...saying(message),
    };
  },

  gift_sub: ({ displayName, total, tier, cumulativeTotal }) => {
    const gifted = total === 1 ? "gifted a sub" : `gifted ${count(total, "sub")}`;
    const inAll =
      cumulativeTotal !== undefined && cumulativeTotal > total
        ? `, ${cumulativeTotal.toLocaleString("en")} in all`
        : "";
    return { who: displayName ?? "An anonymous gifter", what: gifted + inAll + inTier(tier) };
  },

  sub_end: ({ displayName, tier, gifted }) => ({
    who: displayName,
    what: (gifted ? "has come to the end of a gift sub" : "is no longer subscribed") + inTier(tier),
  }),

  cheer: ({ displayName, anonymous, bits, message }) => ({
    who: displayName ?? (anonymous ? "An anonymous cheerer" : "Somebody"),
    what: `cheered ${count(bits, "Bit")}`,
    ...saying(message),
  }),

  power_up: (data) => ({
    who: data.displayName ?? "Somebody",
    what: `${powerUp(data)} for ${count(data.bits, "Bit")}`,
    ...saying(data.message),
  }),

  redemption: ({ displayName, reward, input, emote }) => ({
    who: displayName,
    what: `redeemed “${reward.title}”${price(reward.cost)}`,
    ...saying(input ?? emote?.name),
  }),

  redemption_update: ({ displayName, reward, status }): Description => {
    const now = REDEMPTION_NOW[status];
    return now === undefined
      ? { who: displayName, what: `redeemed “${reward.title}”, which is now ${plain(status)}` }
      : { who: displayName, what: `${now} “${reward.title}”` };
  },
};

const UPGRADED: Readonly<Record<string, string>> = {
  gift: "continued a gift sub",
  prime: "went on from Prime to a paid sub",
};

const REDEMPTION_NOW: Readonly<Record<string, string>> = {
  fulfilled: "was granted",
  canceled: "got the points back for",
};

/** The first tier goes without saying, and is also what Twitch calls a sub with Prime. */
function inTier(tier: string | undefined): string {
  const level = /^([2-9])000$/.exec(tier ?? "")?.[1];
  return level === undefined ? "" : ` (Tier ${level})`;
}

/** A gift whose id is known came with its giver, unless that was nobody; of another one nothing is known. */
function giver({ giftId, gifter }: { giftId?: string; gifter?: { displayName: string } }): string {
  if (gifter !== undefined) {
    return ` from ${gifter.displayName}`;
  }
  return giftId === undefined ? "" : " from an anonymous gifter";
}

function powerUp({ kind, title, emote }: { kind: string; title?: string; emote?: { name: string } }): string {
  switch (kind) {
    case "message_effect":
      return "sent a message with an effect";
    case "celebration":
      return "set off a celebration";
    case "gigantify_an_emote":
      return emote === undefined ? "gigantified an emote" : `gigantified ${emote.name}`;
    case "combo":
      return "sent a combo";
    default:
      return `used ${title === undefined ? `the power-up ${plain(kind)}` : `“${title}”`}`;
  }
}

function price(cost: number): string {
  return cost === 0 ? "" : ` for ${count(cost, "channel point")}`;
}
