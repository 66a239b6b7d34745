import type { Channel } from "@integron/stream/kinds/chat";
import { type NameOf, type Names, naming } from "@integron/stream/names";
import { Pieces } from "@integron/stream/Pieces";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { nameColor } from "../lib/color";
import type { Theme } from "../themes/themes";
import type { Message } from "./log";

/** As long as the transition of `.integron-chat-line` in style.css. */
const LEAVING_MS = 1_000;

const BADGE_LABELS: Readonly<Record<string, string>> = {
  broadcaster: "Host",
  moderator: "Mod",
  subscriber: "Sub",
  founder: "Founder",
  vip: "VIP",
};

/** An arrow with the text style, since the same character may also be a coloured picture. */
const ANSWERS = "\u21aa\ufe0e";

interface Props {
  readonly message: Message;
  readonly withEmotes: boolean;
  readonly names?: Names;
  readonly theme?: Theme;
  /** How long the line stays before it fades; 0 for ever. */
  readonly fadeMs: number;
  readonly onGone: (message: Message) => void;
}

export function ChatLine({ message, withEmotes, names = "shown", theme = "clean", fadeMs, onGone }: Props) {
  const { userId, badges, fragments, action, style, notice, reply, source } = message.data;
  const { announcementColor } = message.data;
  const leaving = useFading(fadeMs, () => onGone(message));
  const color = nameColor(userId, message.data.color, theme);
  const name = naming(names);
  return (
    <li
      className={lineClass({ action, notice: notice !== undefined, shared: source !== undefined, leaving })}
      data-style={style}
      data-notice={notice}
      data-color={announcementColor}
      data-source={source?.userId}
      style={{ "--integron-name": color } as CSSProperties}
    >
      {reply !== undefined && (
        <span className="integron-chat-reply">
          {ANSWERS} @<bdi>{name(reply)}</bdi>
        </span>
      )}
      {source !== undefined && <Source channel={source} name={name} />}
      {badges.map((badge) => (
        <span key={badge} className="integron-chat-badge" data-badge={badge}>
          {BADGE_LABELS[badge] ?? badge.replaceAll(/[-_]/g, " ")}
        </span>
      ))}
      <bdi className="integron-chat-name">{name(message.data)}</bdi>
      <wbr />
      <bdi className="integron-chat-text">
        <Pieces pieces={fragments} block="chat" withEmotes={withEmotes} />
      </bdi>
    </li>
  );
}

/** The mark of a message from another channel, whose name is not always known. */
function Source({ channel, name }: { readonly channel: Channel; readonly name: NameOf }) {
  return <bdi className="integron-chat-source">{name(channel) ?? "shared chat"}</bdi>;
}

function lineClass(modifiers: Readonly<Record<string, boolean>>): string {
  const line = "integron-chat-line";
  const chosen = Object.keys(modifiers).filter((name) => modifiers[name]);
  return [line, ...chosen.map((name) => `${line}--${name}`)].join(" ");
}

/** Returns true once the first value of the milliseconds has passed; calls `onGone` when the fading is over. */
function useFading(askedMs: number, onGone: () => void): boolean {
  // The remaining time of a line shrinks on every render, so only the first value counts.
  const [fadeMs] = useState(askedMs);
  const [leaving, setLeaving] = useState(false);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  useEffect(() => {
    if (fadeMs === 0) {
      return;
    }
    const fade = setTimeout(() => setLeaving(true), fadeMs);
    const remove = setTimeout(() => gone.current(), fadeMs + LEAVING_MS);
    return () => {
      clearTimeout(fade);
      clearTimeout(remove);
    };
  }, [fadeMs]);
  return leaving;
}
