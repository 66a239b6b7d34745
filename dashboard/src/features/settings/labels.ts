import type { ChangeEffect, SettingItem } from "../../lib/openapi";
import { defaultInput, type Input, isSameInput } from "./inputs";

/** Names of fields. A setting without one is named by its key. */
const LABELS: Readonly<Record<string, string>> = {
  port: "Port",
  "log.level": "Log level of the files",
  "log.console": "Log level of the console",
  "twitch.channel": "Channel to read without signing in",
  "twitch.chat": "Source of chat",
  "twitch.events_off": "Event types that are off",
  "twitch.more_scopes": "More permissions to ask for",
  "emotes.bttv": "Emotes of BetterTTV",
  "emotes.ffz": "Emotes of FrankerFaceZ",
  "emotes.seven_tv": "Emotes of 7TV",
  "obs.enabled": "Connect to OBS",
  "obs.events": "Events of OBS on the stream",
  "obs.address": "Address of OBS",
  "journal.retention_days": "Age at which events are deleted",
  "backup.every_hours": "Time between two backups",
  "backup.keep": "Newest backups to keep",
  "backup.keep_hours": "Hourly backups to keep",
  "backup.keep_days": "Daily backups to keep",
  "backup.keep_weeks": "Weekly backups to keep",
  "backup.total_megabytes": "Size of all backups",
  "dashboard.letter_keys": "Single letters are shortcuts",
  "lan.address": "Address of this machine",
  "lan.port": "Port for other machines",
  "lan.names": "Allowed names",
  "lan.connections": "Connections of other machines",
  "lan.machine_connections": "Connections of one other machine",
};

export function labelOf({ key }: SettingItem): string {
  const name = LABELS[key] ?? key.replace(/[._]/g, " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The name of a field within a sentence. */
export function settingName(setting: SettingItem): string {
  const label = labelOf(setting);
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** A value in words, with its unit. */
export function wordsOfInput({ unit }: SettingItem, input: Input): string {
  if (typeof input === "boolean") {
    return input ? "on" : "off";
  }
  const text = typeof input === "string" ? input : input.join(", ");
  return text === "" ? "none" : [text, unit].filter(Boolean).join(" ");
}

/** What the field's default is, and whether the field has it. */
export function defaultWords(setting: SettingItem, input: Input | undefined): string {
  const usual = defaultInput(setting);
  return isSameInput(input, usual) ? "Default." : `Default: ${wordsOfInput(setting, usual)}.`;
}

export const EFFECTS: Readonly<Record<ChangeEffect, string>> = {
  live: "",
  server: "Takes effect when the server restarts, about 2 s; open overlays follow.",
  restart: "Takes effect when the ingester restarts.",
  file: "Takes effect at the next start.",
};
