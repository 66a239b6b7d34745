import type {
  AlertAnimation,
  AlertLook,
  AlertRule,
  AlertRuleSet,
  AlertVariant,
  ObsAction,
} from "../../lib/openapi";

/** The fields of a look. A number is a text, so that a wrong one can be shown and named; empty is absent. */
export interface LookInput {
  readonly first: string;
  readonly second: string;
  readonly words: "" | "yes" | "no";
  readonly letters: string;
  readonly seconds: string;
  readonly animation: string;
  readonly picture: string;
  readonly sound: string;
  readonly volume: string;
}

/** What OBS does: with a source in a scene, or with a media source. */
export interface ObsInput {
  /** New for each action, since two may be the same. */
  readonly id: string;
  readonly do: ObsAction["do"];
  /** Not used to play. */
  readonly scene: string;
  readonly name: string;
}

export interface VariantInput {
  /** New for each variant, since two may have the same name. */
  readonly id: string;
  readonly name: string;
  readonly least: string;
  readonly tier: string;
  readonly months: string;
  readonly look: LookInput;
  readonly obs: readonly ObsInput[];
}

export interface RuleInput {
  readonly kind: string;
  readonly on: boolean;
  readonly least: string;
  readonly priority: string;
  readonly combineFrom: string;
  /** One a line. */
  readonly rewards: string;
  readonly amountField: string;
  readonly look: LookInput;
  readonly variants: readonly VariantInput[];
  readonly obs: readonly ObsInput[];
}

/** What concerns all kinds. */
export interface GeneralInput {
  readonly waiting: string;
  readonly expireSeconds: string;
  readonly backfilled: boolean;
}

export const ANIMATION_CHOICES: readonly AlertAnimation[] = ["slide", "fade", "pop", "bounce", "none"];

export const PLAIN: LookInput = {
  first: "",
  second: "",
  words: "",
  letters: "",
  seconds: "",
  animation: "",
  picture: "",
  sound: "",
  volume: "",
};

export function inputOf(rule: AlertRule): RuleInput {
  return {
    kind: rule.kind,
    on: rule.on,
    least: text(rule.least),
    priority: text(rule.priority ?? 0),
    combineFrom: text(rule.combineFrom),
    rewards: rule.rewards.join("\n"),
    amountField: rule.amountField ?? "",
    look: lookInput(rule.look),
    variants: rule.variants.map((variant, index) => ({
      id: String(index),
      name: variant.name,
      least: text(variant.least),
      tier: variant.tier ?? "",
      months: text(variant.months),
      look: lookInput(variant.look),
      obs: variant.obs.map(obsInput),
    })),
    obs: rule.obs.map(obsInput),
  };
}

export function newRule(kind: string): RuleInput {
  return inputOf({ kind, on: true, rewards: [], variants: [], obs: [] });
}

export function generalInput({ waiting, expireSeconds, backfilled }: AlertRuleSet): GeneralInput {
  return { waiting: text(waiting), expireSeconds: text(expireSeconds), backfilled };
}

function lookInput(look: AlertLook = {}): LookInput {
  return {
    first: look.first ?? "",
    second: look.second ?? "",
    words: look.words === undefined ? "" : look.words ? "yes" : "no",
    letters: text(look.letters),
    seconds: text(look.seconds),
    animation: look.animation ?? "",
    picture: look.picture ?? "",
    sound: look.sound ?? "",
    volume: text(look.volume),
  };
}

function obsInput(action: ObsAction, index: number): ObsInput {
  const id = String(index);
  return action.do === "play"
    ? { id, do: action.do, scene: "", name: action.input }
    : { id, do: action.do, scene: action.scene, name: action.source };
}

/** Names in OBS may have blanks around them. */
function obsOf({ do: what, scene, name }: ObsInput): ObsAction {
  return what === "play" ? { do: what, input: name } : { do: what, scene, source: name };
}

function text(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

/** The rule of a form; what is empty or wrong is left out. */
export function ruleOf(input: RuleInput): AlertRule {
  return {
    kind: input.kind,
    on: input.on,
    ...number("least", input.least),
    ...number("priority", input.priority),
    ...number("combineFrom", input.combineFrom),
    rewards: rewardsOf(input),
    ...word("amountField", input.amountField.trim()),
    look: lookOf(input.look),
    variants: input.variants.map(variantOf),
    obs: input.obs.map(obsOf),
  };
}

export function rewardsOf({ rewards }: RuleInput): readonly string[] {
  return linesIn(rewards);
}

/** The lines that have something, without the blanks around it. */
export function linesIn(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function variantOf({ name, least, tier, months, look, obs }: VariantInput): AlertVariant {
  return {
    name: name.trim(),
    ...number("least", least),
    ...word("tier", tier),
    ...number("months", months),
    look: lookOf(look),
    obs: obs.map(obsOf),
  };
}

export function generalOf({ waiting, expireSeconds, backfilled }: GeneralInput) {
  return { ...number("waiting", waiting), ...number("expireSeconds", expireSeconds), backfilled };
}

function lookOf(input: LookInput): AlertLook {
  const animation = ANIMATION_CHOICES.find((one) => one === input.animation);
  return {
    ...word("first", input.first),
    ...word("second", input.second),
    ...(input.words === "" ? {} : { words: input.words === "yes" }),
    ...number("letters", input.letters),
    ...number("seconds", input.seconds),
    ...(animation === undefined ? {} : { animation }),
    ...word("picture", input.picture),
    ...word("sound", input.sound),
    ...number("volume", input.volume),
  };
}

function number<Key extends string>(key: Key, input: string): { readonly [Name in Key]?: number } {
  return isWhole(input) ? ({ [key]: Number(input.trim()) } as { [Name in Key]: number }) : {};
}

function word<Key extends string>(key: Key, input: string): { readonly [Name in Key]?: string } {
  return input === "" ? {} : ({ [key]: input } as { [Name in Key]: string });
}

export function isWhole(input: string): boolean {
  return /^\d{1,12}$/.test(input.trim());
}

/** Whether two forms say the same; the ids of variants say nothing. */
export function isSame(one: object | undefined, other: object | undefined): boolean {
  return plain(one) === plain(other);
}

function plain(input: object | undefined): string {
  return JSON.stringify(input, (key, value: unknown) => (key === "id" ? undefined : value)) ?? "";
}
