import type { Charity, Gift } from "../kinds/support";
import type { NameOf } from "../names";
import { count, type Description, type KindWords, plainWords, saying, writing } from "./description";

type SupportKind =
  | "sub"
  | "resub"
  | "gift_sub"
  | "sub_end"
  | "cheer"
  | "power_up"
  | "watch_streak"
  | "charity"
  | "bits_badge"
  | "redemption"
  | "redemption_update";

export const SUPPORT_WORDS: KindWords<SupportKind> = {
  sub: ({ tier, prime, gift, upgradedFrom, gifter, durationMonths, ...viewer }, name) => {
    if (gift !== undefined) {
      const sub = `a ${months(durationMonths)}gift sub`;
      return { who: name(viewer), what: `received ${sub}${giver(gift, name)}${inTier(tier)}` };
    }
    const from = gifter === undefined ? "" : ` from ${name(gifter)}`;
    const began = UPGRADED[upgradedFrom ?? ""] ?? (prime ? "subscribed with Prime" : "subscribed");
    return { who: name(viewer), what: began + from + atOnce(durationMonths) + inTier(tier) };
  },

  resub: ({ tier, prime, months: inAll, streakMonths, gift, ...rest }, name) => {
    const began = prime ? "subscribed with Prime" : "subscribed";
    const long = inAll === undefined ? " again" : ` for ${count(inAll, "month")}`;
    const streak = (streakMonths ?? 0) > 1 ? `, ${streakMonths} in a row` : "";
    const given = gift === undefined ? "" : `, a gift${giver(gift, name)}`;
    return {
      who: name(rest),
      what: began + long + streak + given + inTier(tier),
      ...(inAll === undefined ? {} : { amount: count(inAll, "month") }),
      ...writing(rest),
    };
  },

  gift_sub: ({ total, tier, cumulativeTotal, durationMonths, ...giver }, name) => {
    const gifted =
      total === 1
        ? `gifted a ${months(durationMonths)}sub`
        : `gifted ${total.toLocaleString()} ${months(durationMonths)}subs`;
    const inAll =
      cumulativeTotal !== undefined && cumulativeTotal > total
        ? `, ${cumulativeTotal.toLocaleString()} in all`
        : "";
    return {
      who: name(giver) ?? "An anonymous gifter",
      what: gifted + inAll + inTier(tier),
      ...(total === 1 ? {} : { amount: total.toLocaleString() }),
    };
  },

  sub_end: ({ tier, gifted, ...viewer }, name) => ({
    who: name(viewer),
    what: (gifted ? "reached the end of a gift sub" : "is no longer subscribed") + inTier(tier),
  }),

  cheer: ({ anonymous, bits, ...rest }, name) => ({
    who: name(rest) ?? (anonymous ? "An anonymous cheerer" : "A viewer"),
    what: `cheered ${count(bits, "Bit")}`,
    amount: count(bits, "Bit"),
    ...writing(rest),
  }),

  power_up: (data, name) => ({
    who: name(data) ?? "A viewer",
    what: `${powerUp(data)} for ${count(data.bits, "Bit")}`,
    amount: count(data.bits, "Bit"),
    ...writing(data),
  }),

  watch_streak: ({ streams, ...rest }, name) => ({
    who: name(rest),
    what: streams === undefined ? "shared a watch streak" : `watched ${count(streams, "stream")} in a row`,
    ...writing(rest),
  }),

  charity: ({ charity, amount, ...rest }, name) => ({
    who: name(rest),
    what: `donated ${amount === undefined ? "" : `${money(amount)} `}to ${charity ?? "charity"}`,
    ...(amount === undefined ? {} : { amount: money(amount) }),
    ...writing(rest),
  }),

  bits_badge: ({ tier, ...rest }, name) => ({
    who: name(rest),
    what:
      tier === undefined ? "earned a new Bits badge" : `earned the badge for ${tier.toLocaleString()} Bits`,
    ...writing(rest),
  }),

  redemption: ({ reward, input, fragments, emote, ...viewer }, name) => ({
    who: name(viewer),
    what: `redeemed ${rewardName(reward)}${price(reward.cost)}`,
    ...(input === undefined ? saying(emote?.name) : saying(input, fragments)),
  }),

  redemption_update: ({ reward, status, ...viewer }, name): Description => {
    const now = REDEMPTION_NOW[status];
    return now === undefined
      ? { who: name(viewer), what: `redeemed ${rewardName(reward)}, which is now ${plainWords(status)}` }
      : { who: name(viewer), what: `${now} ${rewardName(reward)}` };
  },
};

const UPGRADED: Readonly<Record<string, string>> = {
  gift: "continued a gift sub",
  prime: "upgraded from Prime to a paid sub",
};

const REDEMPTION_NOW: Readonly<Record<string, string>> = {
  fulfilled: "was granted",
  canceled: "was refunded for",
};

/** Tier 1 is not named. Twitch also uses it for a sub with Prime. */
function inTier(tier: string | undefined): string {
  const level = /^([2-9])000$/.exec(tier ?? "")?.[1];
  return level === undefined ? "" : ` (Tier ${level})`;
}

/** A gift with an id but without a giver is anonymous. Of a gift without an id, the giver is not known. */
function giver({ giftId, gifter }: Gift, name: NameOf): string {
  if (gifter !== undefined) {
    return ` from ${name(gifter)}`;
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
      return `used ${title === undefined ? "a power-up" : `“${title}”`}`;
  }
}

/** The length of a sub for several months, such as `12-month `; empty for one month. */
function months(duration: number | undefined): string {
  return duration === undefined || duration <= 1 ? "" : `${duration}-month `;
}

function atOnce(duration: number | undefined): string {
  return duration === undefined || duration <= 1 ? "" : ` for ${duration} months at once`;
}

function rewardName({ title }: { title: string }): string {
  return title === "" ? "a reward" : `“${title}”`;
}

function money({ minorUnits, decimals, currency }: NonNullable<Charity["amount"]>): string {
  const amount = minorUnits / 10 ** decimals;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return /^[a-z]{3}$/i.test(currency)
    ? amount.toLocaleString([], { style: "currency", currency, ...digits })
    : `${amount.toLocaleString([], digits)} ${currency}`;
}

function price(cost: number): string {
  return cost === 0 ? "" : ` for ${count(cost, "channel point")}`;
}
