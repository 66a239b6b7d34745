import type { Message } from "./log";

/** The roles of a viewer by the names of their badges. */
const ROLES: Readonly<Record<string, string>> = {
  broadcaster: "broadcaster",
  moderator: "moderator",
  lead_moderator: "moderator",
  vip: "vip",
  founder: "subscriber",
  subscriber: "subscriber",
  "artist-badge": "artist",
  staff: "staff",
};

/** The viewer's roles, separated by spaces; undefined without any. */
export function rolesOf({ data: { badges } }: Message): string | undefined {
  const roles = badges.map((badge) => ROLES[badge]).filter((role) => role !== undefined);
  return roles.length === 0 ? undefined : [...new Set(roles)].join(" ");
}

const HIGHLIGHTED = "channel_points_highlighted";

/** The modifiers of the class of a line that follow from its message. */
export function modifiersOf({ data }: Message, isOnlyEmotes: boolean): readonly string[] {
  const { action, notice, style, first, source } = data;
  const marks: ReadonlyArray<readonly [string, boolean]> = [
    ["action", action],
    ["notice", notice !== undefined],
    ["highlight", style === HIGHLIGHTED],
    ["first", first === true],
    ["shared", source !== undefined],
    ["emotes", isOnlyEmotes],
  ];
  return marks.filter(([, isSet]) => isSet).map(([name]) => name);
}
