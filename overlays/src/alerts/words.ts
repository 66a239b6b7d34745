import { type Description, describe } from "@integron/stream/describe";
import { isKind, type StreamEvent } from "@integron/stream/events";
import type { Names } from "@integron/stream/names";
import type { ShownAlert } from "./alert";
import { describeCustom, payloadValues } from "./custom";

/** How many names of combined events are shown. */
const NAMES = 3;

/** What an alert says, by its rule or by itself. Everything is text. */
export function describeAlert(alert: ShownAlert, names: Names): Description {
  const event = whole(alert);
  const plain = isKind(event, "custom")
    ? describeCustom(event, names)
    : { ...alert.said, ...describe(event, names) };
  const usual = isKind(event, "follow") && alert.combined > 0 ? together(alert, plain, names) : plain;
  const { first, second, words } = alert.look;
  const values = templateValues(alert, event, plain);
  const isOpen = isKind(event, "custom");
  return withWords(alert, words !== false, {
    ...(second === undefined ? usual : withSecond(usual, second, values, isOpen)),
    ...(first === undefined ? {} : { who: fill(first, values, isOpen) }),
  });
}

/** The second line of a rule, with its amount where it names that. */
function withSecond(
  { amount: _, ...rest }: Description,
  template: string,
  values: TemplateValues,
  isOpen: boolean,
): Description {
  const amount = template.includes("{amount}") ? own(values, "amount") : undefined;
  return { ...rest, what: fill(template, values, isOpen), ...(amount === undefined ? {} : { amount }) };
}

function withWords(alert: ShownAlert, shown: boolean, said: Description): Description {
  const { text, pieces, ...rest } = said;
  const { letters } = alert.look;
  if (!shown || text === undefined) {
    return rest;
  }
  return letters === undefined || text.length <= letters
    ? said
    : { ...rest, text: `${[...text].slice(0, letters).join("")}…` };
}

/** "Ada, Bob and 12 others followed". */
function together(alert: ShownAlert, plain: Description, names: Names): Description {
  const known = [plain.who, ...alert.others.map((other) => describe(other, names).who)]
    .filter((who) => who !== undefined)
    .slice(0, alert.combined + 1 > NAMES ? NAMES - 1 : NAMES);
  const others = alert.combined + 1 - known.length;
  const last = others > 0 ? `${others} ${others === 1 ? "other" : "others"}` : known.pop();
  return { ...plain, who: known.join(", "), what: `and ${last} followed` };
}

/** A gift with the further gifts of the same viewer; another event as it is. */
export function whole({ event, others }: ShownAlert): StreamEvent {
  if (!isKind(event, "gift_sub")) {
    return event;
  }
  const more = others.map((other) => (isKind(other, "gift_sub") ? other.data.total : 0));
  return { ...event, data: { ...event.data, total: more.reduce((sum, one) => sum + one, event.data.total) } };
}

type TemplateValues = Readonly<Record<string, string | undefined>>;

function templateValues(alert: ShownAlert, event: StreamEvent, { who, text }: Description): TemplateValues {
  if (isKind(event, "custom")) {
    return { ...payloadValues(event), name: who };
  }
  const { data } = event;
  const field = (...names: readonly string[]) => {
    const found = names.map((name) => (data as Record<string, string | number>)[name]).find(isShown);
    return typeof found === "number" ? found.toLocaleString() : found;
  };
  const reward = "reward" in data ? (data.reward as { title: string; cost: number }) : undefined;
  const train = "train" in data ? (data.train as { level: number }) : undefined;
  return {
    name: who,
    amount:
      field("bits", "total", "viewers", "months", "streams") ?? String(reward?.cost ?? train?.level ?? 1),
    months: field("months") ?? "1",
    tier: tierName(field("tier")),
    message: text,
    reward: reward?.title,
    viewers: field("viewers"),
    total: field("cumulativeTotal", "total"),
    recipients: alert.recipients.map(({ displayName }) => displayName).join(", "),
  };
}

function isShown(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string";
}

function tierName(tier: string | undefined): string | undefined {
  const level = /^([1-9])000$/.exec(tier ?? "")?.[1];
  return level === undefined ? undefined : `Tier ${level}`;
}

/**
 * A value is never read as a template again.
 *
 * @param isOpen whether any word may be a field; one that is absent then leaves nothing
 */
export function fill(template: string, values: TemplateValues, isOpen = false): string {
  return template.replace(/\{([A-Za-z_]\w*)\}/g, (word, name: string) =>
    isOpen || Object.hasOwn(values, name) ? (own(values, name) ?? "") : word,
  );
}

function own(values: TemplateValues, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
