import type { StreamEvent } from "@integron/stream/events";
import type { AlertRule, AlertVariant } from "../../lib/openapi";
import { type Data, USUAL_DATA, valueAt, withValue } from "../../lib/usual";
import { isCustom } from "./kinds";

/** Where the data of a kind has the amount that rules look at. */
const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  resub: ["months"],
  gift_sub: ["total"],
  cheer: ["bits"],
  power_up: ["bits"],
  raid: ["viewers"],
  shoutout_received: ["viewers"],
  watch_streak: ["streams"],
  bits_badge: ["tier"],
  hype_train_begin: ["train", "level"],
  redemption: ["reward", "cost"],
};

const MONEY = ["amount", "minorUnits"];

/** The type of the events that a rule is for. */
export function typeOf({ kind }: AlertRule): string {
  return isCustom(kind) ? "custom" : kind;
}

/** The data of an event that reaches the rule, and the variant where there is one. */
export function sampleOf(rule: AlertRule, variant?: AlertVariant): Data {
  const type = typeOf(rule);
  const least = Math.max(variant?.least ?? 0, rule.least ?? 0);
  let data: Data = USUAL_DATA[type] ?? {};
  if (isCustom(rule.kind)) {
    data = { ...data, name: rule.kind.slice("custom:".length) };
  }
  data = reaching(rule, data, least);
  if (variant?.tier !== undefined) {
    data = withValue(data, ["tier"], variant.tier);
  }
  if (variant?.months !== undefined && Number(valueAt(data, ["months"]) ?? 0) < variant.months) {
    data = withValue(data, ["months"], variant.months);
  }
  const [reward] = rule.rewards;
  return type === "redemption" && reward !== undefined ? withValue(data, ["reward", "title"], reward) : data;
}

function reaching(rule: AlertRule, data: Data, least: number): Data {
  const type = typeOf(rule);
  if (type === "custom") {
    const path = ["payload", rule.amountField ?? "amount"];
    const now = Number(valueAt(data, path) ?? 0);
    return least > 0 && !(now >= least) ? withValue(data, path, least) : data;
  }
  if (type === "charity") {
    const unit = 10 ** Number(valueAt(data, ["amount", "decimals"]) ?? 0);
    return Number(valueAt(data, MONEY) ?? 0) < least * unit ? withValue(data, MONEY, least * unit) : data;
  }
  const path = AMOUNTS[type];
  return path !== undefined && Number(valueAt(data, path) ?? 0) < least ? withValue(data, path, least) : data;
}

const OTHERS = ["Mossy_Lantern", "JuniperByte", "Otterly_Done"];

/** The event, and further follows where the sample is of several at once. */
export function sampleEvents(type: string, data: Data, several: number): readonly StreamEvent[] {
  const at = new Date().toISOString();
  const event = (id: number, own: Data): StreamEvent => ({ id, type, data: own, timestamp: at, test: true });
  const others = OTHERS.slice(0, Math.max(0, several - 1)).map((displayName, index) =>
    event(index + 2, { ...data, userId: `${index + 2}`, displayName, username: displayName.toLowerCase() }),
  );
  return [event(1, data), ...others];
}
