import type { AlertLook, AlertRule, AlertRuleSet, AlertVariant } from "./openapi";
import { type Data, valueAt } from "./usual";

/** What the rules make of an event. */
export type Decision =
  | { readonly isAlert: true; readonly look: AlertLook; readonly variant?: string }
  | { readonly isAlert: false; readonly reason: string };

/** What the conditions of a rule look at: as the ingester's `AlertFacts`. */
interface Facts {
  readonly amount: number | undefined;
  readonly tier: unknown;
  readonly months: number | undefined;
  readonly reward: unknown;
}

const NUMBER = /^([0-9]{1,18})(?:[.,][0-9]{1,18})?$/;

/** Decides as the ingester does with a test event; the ingester's decision is the one that counts. */
export function decisionOf({ kinds }: AlertRuleSet, kind: string, data: Data): Decision {
  const isCustom = kind === "custom";
  const wanted = isCustom ? `custom:${String(data.name)}` : kind;
  const rule = kinds.find((one) => one.kind === wanted);
  if (rule === undefined) {
    return no(isCustom ? "No rule is for events of this name." : "Events of this kind are no alerts.");
  }
  if (!rule.on) {
    return no("The rule of this kind is off.");
  }
  if (kind === "sub" && "gift" in data) {
    return no("A sub that was a gift belongs to the alert of its gift.");
  }
  const facts = factsOf(kind, data, rule.amountField ?? "amount");
  if (!reaches(facts.amount, rule.least)) {
    return no(`The rule begins at ${rule.least?.toLocaleString()}.`);
  }
  if (rule.rewards.length > 0 && !rule.rewards.includes(String(facts.reward))) {
    return no("The rule is for other rewards.");
  }
  return decided(rule, facts);
}

function no(reason: string): Decision {
  return { isAlert: false, reason };
}

function decided(rule: AlertRule, facts: Facts): Decision {
  const [variant] = rule.variants.filter((one) => applies(one, facts)).sort(mostSpecialFirst);
  const look = { ...rule.look, ...variant?.look };
  return { isAlert: true, look, ...(variant === undefined ? {} : { variant: variant.name }) };
}

function factsOf(kind: string, data: Data, amountField: string): Facts {
  const number = (...path: readonly string[]) => {
    const value = valueAt(data, path);
    return typeof value === "number" ? value : undefined;
  };
  const money = () => {
    const units = number("amount", "minorUnits");
    return units === undefined ? undefined : Math.floor(units / 10 ** (number("amount", "decimals") ?? 0));
  };
  const amounts: Readonly<Record<string, () => number | undefined>> = {
    sub: () => 1,
    resub: () => number("months"),
    gift_sub: () => number("total"),
    cheer: () => number("bits"),
    power_up: () => number("bits"),
    raid: () => number("viewers"),
    shoutout_received: () => number("viewers"),
    watch_streak: () => number("streams"),
    bits_badge: () => number("tier"),
    charity: money,
    hype_train_begin: () => number("train", "level"),
    redemption: () => number("reward", "cost"),
    custom: () => customAmount(valueAt(data, ["payload", amountField])),
  };
  const isSub = kind === "sub" || kind === "resub" || kind === "gift_sub";
  return {
    amount: amounts[kind]?.(),
    tier: isSub ? data.tier : undefined,
    months: kind === "sub" ? 1 : kind === "resub" ? number("months") : undefined,
    reward: kind === "redemption" ? valueAt(data, ["reward", "title"]) : undefined,
  };
}

/** As the ingester's `CustomAmount`: whole units of a number, or of a text that is one. */
function customAmount(value: unknown): number | undefined {
  if (typeof value === "number") {
    return value >= 0 && value < 2 ** 63 ? Math.floor(value) : undefined;
  }
  const whole = typeof value === "string" ? NUMBER.exec(value.trim())?.[1] : undefined;
  return whole === undefined ? undefined : Number(whole);
}

function reaches(value: number | undefined, least: number | undefined): boolean {
  return least === undefined || (value !== undefined && value >= least);
}

function applies(variant: AlertVariant, facts: Facts): boolean {
  return (
    conditionCount(variant) > 0 &&
    reaches(facts.amount, variant.least) &&
    reaches(facts.months, variant.months) &&
    (variant.tier === undefined || variant.tier === facts.tier)
  );
}

function conditionCount({ least, tier, months }: AlertVariant): number {
  return [least, tier, months].filter((one) => one !== undefined).length;
}

/** Of equals, the first one applies, as at the ingester. */
function mostSpecialFirst(one: AlertVariant, other: AlertVariant): number {
  return (
    conditionCount(other) - conditionCount(one) ||
    (other.least ?? 0) - (one.least ?? 0) ||
    (other.months ?? 0) - (one.months ?? 0)
  );
}
