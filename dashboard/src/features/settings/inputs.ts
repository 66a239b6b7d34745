import type { SettingItem } from "../../lib/openapi";

/** What a field holds: a text, a switch, or the chosen words of a list. */
export type Input = string | boolean | readonly string[];

/** The stored value as its field shows it; undefined where only the absent ingester knows it. */
export function storedInput(setting: SettingItem): Input | undefined {
  const value = setting.next ?? setting.value;
  return value === undefined ? undefined : asInput(setting, value);
}

export function defaultInput(setting: SettingItem): Input {
  return asInput(setting, setting.defaultValue ?? "");
}

/** Whether a list offers its words; others are typed. */
export function isChecklist({ form, choices }: SettingItem): boolean {
  return form === "list" && choices.length > 0;
}

function asInput(setting: SettingItem, value: unknown): Input {
  switch (setting.form) {
    case "flag":
      return value === true;
    case "list": {
      const words = Array.isArray(value) ? value.map(String) : [];
      return isChecklist(setting) ? words : words.join(", ");
    }
    default:
      return String(value);
  }
}

/** Whether two inputs mean the same value: blanks around a text and the order of words do not count. */
export function isSameInput(one: Input | undefined, other: Input | undefined): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(input: Input | undefined): unknown {
  if (typeof input === "string") {
    return input.trim();
  }
  return typeof input === "object" ? [...input].sort() : input;
}

/** The value of an input, as the server accepts it; null for the default. The input has no fault. */
export function sentValue(setting: SettingItem, input: Input): unknown {
  if (isSameInput(input, defaultInput(setting))) {
    return null;
  }
  if (typeof input !== "string") {
    return input;
  }
  switch (setting.form) {
    case "number":
      return Number(input.trim());
    case "list":
      return wordsOf(input);
    default:
      return input.trim();
  }
}

/** The words of a typed list. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_-]+)*$/i;
const SCOPE = /^(?=.{1,60}$)[a-z]+(:[a-z_]+){1,3}$/;
const MOST_HOST_NAMES = 20;
const MOST_SCOPES = 100;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const IPV6 = /^(?=.*:)[0-9a-f:]{2,39}$/i;

/** What each kind of text accepts. The server checks again, so a kind that is not here passes. */
const ACCEPTS: Readonly<Record<string, (text: string) => boolean>> = {
  login: (text) => text === "" || /^[a-z0-9_]{3,25}$/i.test(text),
  "IP address": (text) => IPV4.test(text) || IPV6.test(text),
  "host names": (text) => all(text, HOST_NAME, MOST_HOST_NAMES),
  list: (text) => all(text, SCOPE, MOST_SCOPES),
  text: (text) => text.length <= 200,
};

function all(text: string, shape: RegExp, most: number): boolean {
  const words = wordsOf(text);
  return words.length <= most && words.every((word) => shape.test(word));
}

/** What is wrong with an input by the rule of its setting; undefined where nothing is. */
export function inputFault(setting: SettingItem, input: Input | undefined): string | undefined {
  if (typeof input !== "string") {
    return undefined;
  }
  const text = input.trim();
  const isPossible =
    setting.form === "number" ? isNumber(setting, text) : (ACCEPTS[setting.kind]?.(text) ?? true);
  return isPossible ? undefined : `Use ${setting.rule}.`;
}

function isNumber({ least = 0, most = 0, orZero }: SettingItem, text: string): boolean {
  const number = Number(text);
  return /^\d{1,10}$/.test(text) && ((number >= least && number <= most) || (orZero && number === 0));
}

/** Who has each port. */
const PORTS: Readonly<Record<string, string>> = {
  port: "the dashboard",
  "link.port": "the link",
  "lan.port": "other machines",
};

/** Why a port cannot be used beside the other ports; undefined where it can. */
export function portConflict(
  setting: SettingItem,
  settings: readonly SettingItem[],
  inputOf: (setting: SettingItem) => Input | undefined,
): string | undefined {
  const port = inputOf(setting);
  if (setting.kind !== "port" || port === undefined || isSameInput(port, "0")) {
    return undefined;
  }
  const other = settings.find(
    (one) => one.kind === "port" && one.key !== setting.key && isSameInput(inputOf(one), port),
  );
  return other && `Port ${String(port).trim()} is used by ${PORTS[other.key] ?? other.key}.`;
}
