import type { EventOf } from "@integron/stream/events";
import type { PictureBook } from "@integron/stream/pictures/book";

export type BadgePictures = Pick<PictureBook, "badge">;

type ChatData = EventOf<"chat">["data"];

/** The `event` of a chat message: `data`, and `renderedText` with pictures in place of emotes. */
export function messageOf({ data, timestamp }: EventOf<"chat">, pictures: BadgePictures, channel: string) {
  const time = Date.parse(timestamp);
  const { userId, displayName, color: displayColor = "", action: isAction, messageId: msgId } = data;
  const badges = data.badges.map((type) => {
    const version = data.badgeVersions[type] ?? "1";
    const { image: url = "", title: description = type } = pictures.badge(type, version) ?? {};
    return { type, version, url, description };
  });
  const emotes = emotesIn(data, (piece) => piece.length);
  const viewer = { nick: data.username, userId, displayName, displayColor, badges, channel };
  const words = { text: data.message, isAction, emotes, msgId };
  const shown = { time, tags: tagsOf(data, time), ...viewer, ...words };
  return { service: "twitch", data: shown, renderedText: rendered(data) };
}

/** Each emote with its place, where a text has the length that `lengthOf` says. */
function emotesIn({ fragments }: ChatData, lengthOf: (text: string) => number) {
  let next = 0;
  return fragments.flatMap((piece) => {
    const [start, name] = [next, piece.text];
    next += lengthOf(name);
    const place = { type: "twitch", gif: false, name, start, end: next - 1 };
    return piece.type === "emote" ? [{ ...place, id: piece.emoteId, urls: urlsOf(piece.emoteId) }] : [];
  });
}

function urlsOf(id: string) {
  const at = (size: number) =>
    `https://static-cdn.jtvnw.net/emoticons/v2/${encodeURIComponent(id)}/default/dark/${size}.0`;
  return { 1: at(1), 2: at(2), 4: at(3) };
}

/** Twitch's tags, as far as the event has what is in them. */
function tagsOf(data: ChatData, time: number): Readonly<Record<string, string>> {
  const { badges, reply, bits, subscriberMonths: months } = data;
  const has = (...names: readonly string[]) => (badges.some((badge) => names.includes(badge)) ? "1" : "0");
  // Twitch counts code points.
  const emotes = emotesIn(data, (text) => [...text].length).map(
    ({ id, start, end }) => `${id}:${start}-${end}`,
  );
  return {
    "badge-info": months === undefined ? "" : `subscriber/${months}`,
    badges: badges.map((badge) => `${badge}/${data.badgeVersions[badge] ?? "1"}`).join(","),
    color: data.color ?? "",
    "display-name": data.displayName,
    emotes: emotes.join("/"),
    "first-msg": data.first ? "1" : "0",
    id: data.messageId,
    mod: has("moderator"),
    subscriber: has("subscriber", "founder"),
    "tmi-sent-ts": String(time),
    "user-id": data.userId,
    "user-type": badges.includes("moderator") ? "mod" : "",
    ...(bits && { bits: String(bits) }),
    ...(reply && {
      "reply-parent-display-name": reply.displayName,
      "reply-parent-msg-body": reply.message,
      "reply-parent-msg-id": reply.messageId,
      "reply-parent-user-id": reply.userId,
      "reply-parent-user-login": reply.username,
    }),
  };
}

/** HTML, in which a viewer's words are only text. */
function rendered({ fragments }: ChatData): string {
  const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const picture = (id: string, name: string) =>
    `<img src="${urlsOf(id)[1]}" alt="${escaped(name)}" class="emote">`;
  return fragments
    .map((one) => (one.type === "emote" ? picture(one.emoteId, one.text) : escaped(one.text)))
    .join("");
}
