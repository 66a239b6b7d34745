/** What the form of one kind has. */
export interface KindTraits {
  readonly title: string;
  /** What its least amount counts; absent for a kind without an amount. */
  readonly amount?: string;
  readonly hasTier?: boolean;
  readonly hasMonths?: boolean;
  readonly hasRewards?: boolean;
  readonly canCombine?: boolean;
  /** The words that its lines accept, as the ingester's `Placeholders`; absent where any field is one. */
  readonly placeholders?: readonly string[];
}

const NAME = ["name"];
const OF_SUB = ["name", "tier", "months", "message", "amount"];
const SAID = ["name", "amount", "message"];
const VIEWERS = ["name", "viewers", "amount"];

const TRAITS: Readonly<Record<string, KindTraits>> = {
  follow: { title: "Follow", canCombine: true, placeholders: NAME },
  sub: { title: "Sub", hasTier: true, placeholders: OF_SUB },
  resub: { title: "Resub", amount: "months", hasTier: true, hasMonths: true, placeholders: OF_SUB },
  gift_sub: {
    title: "Gift subs",
    amount: "gifts",
    hasTier: true,
    placeholders: ["name", "amount", "tier", "total", "recipients"],
  },
  cheer: { title: "Bits", amount: "Bits", placeholders: SAID },
  power_up: { title: "Power-up", amount: "Bits", placeholders: SAID },
  raid: { title: "Raid", amount: "viewers", placeholders: VIEWERS },
  charity: { title: "Donation to charity", amount: "whole units of money", placeholders: SAID },
  watch_streak: { title: "Watch streak", amount: "streams", placeholders: SAID },
  bits_badge: { title: "Badge for Bits", amount: "Bits", placeholders: SAID },
  redemption: {
    title: "Redemption",
    amount: "points",
    hasRewards: true,
    placeholders: ["name", "reward", "amount", "message"],
  },
  hype_train_begin: { title: "Hype train", amount: "levels", placeholders: ["amount"] },
  poll_begin: { title: "Poll begins", placeholders: NAME },
  poll_end: { title: "Poll ends", placeholders: NAME },
  prediction_begin: { title: "Prediction begins", placeholders: NAME },
  prediction_end: { title: "Prediction ends", placeholders: NAME },
  shoutout: { title: "Shoutout given", placeholders: VIEWERS },
  shoutout_received: { title: "Shoutout received", amount: "viewers", placeholders: VIEWERS },
  stream_online: { title: "Stream begins", placeholders: NAME },
};

const CUSTOM = "custom:";
const CUSTOM_NAME = /^[a-z0-9][a-z0-9_.-]{0,63}$/;

/** A kind that this page does not know yet has the fields that every kind has. */
export function traitsOf(kind: string): KindTraits {
  return isCustom(kind)
    ? { title: kind.slice(CUSTOM.length), amount: "whole units" }
    : (TRAITS[kind] ?? { title: kind.replaceAll("_", " "), placeholders: NAME });
}

/** Whether it is for events of the user's tools. */
export function isCustom(kind: string): boolean {
  return kind.startsWith(CUSTOM);
}

/** The kind of custom events with this name; undefined for what can be no name. */
export function customKind(name: string): string | undefined {
  return CUSTOM_NAME.test(name.trim()) ? CUSTOM + name.trim() : undefined;
}

/** Whether the viewer's words can be shown. */
export function hasWords(kind: string): boolean {
  const { placeholders } = traitsOf(kind);
  return placeholders === undefined || placeholders.includes("message");
}
