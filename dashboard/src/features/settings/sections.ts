import type { SettingItem } from "../../lib/openapi";

export type SectionId = "chat" | "events" | "server" | "lan" | "data" | "log" | "advanced";

/** The keys of each section, in its order; a key that ends with a dot stands for all that begin so. */
const KEYS: Readonly<Record<Exclude<SectionId, "advanced">, readonly string[]>> = {
  chat: ["twitch.chat", "twitch.channel", "twitch.more_scopes", "emotes."],
  events: ["twitch.events_off"],
  server: ["port", "obs."],
  lan: ["lan.address", "lan.port", "lan.names", "lan.connections", "lan.machine_connections"],
  data: ["journal.retention_days", "backup."],
  log: ["log.level", "log.console"],
};

/** The panel for other machines has a switch for it. */
const ELSEWHERE: readonly string[] = ["lan.enabled"];

/** The settings of a section: those that a database may hold. What no other section has is advanced. */
export function settingsOf(section: SectionId, settings: readonly SettingItem[]): readonly SettingItem[] {
  const stored = settings.filter(({ takesEffect }) => takesEffect !== "file");
  if (section === "advanced") {
    const named = [...Object.values(KEYS).flat(), ...ELSEWHERE];
    return stored.filter(({ key }) => !named.some((name) => matches(key, name)));
  }
  return KEYS[section].flatMap((name) => stored.filter(({ key }) => matches(key, name)));
}

/** The settings that only the environment or integron.yaml can have. */
export function startSettings(settings: readonly SettingItem[]): readonly SettingItem[] {
  return settings.filter(({ takesEffect }) => takesEffect === "file");
}

function matches(key: string, name: string): boolean {
  return name.endsWith(".") ? key.startsWith(name) : key === name;
}
