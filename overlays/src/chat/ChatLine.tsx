import { useEffect, useRef, useState } from "react";
import { nameColor } from "../lib/color";
import type { EventOf } from "../lib/events";

/** As long as the transition of `.integron-chat-line` in style.css. */
const LEAVING_MS = 1_000;

const BADGE_LABELS: Readonly<Record<string, string>> = {
  broadcaster: "Host",
  moderator: "Mod",
  subscriber: "Sub",
  founder: "Founder",
  vip: "VIP",
};

interface Props {
  readonly message: EventOf<"chat">;
  /** How long the line stays before it fades; 0 means for good. */
  readonly fadeMs: number;
  readonly onGone: (message: EventOf<"chat">) => void;
}

export function ChatLine({ message, fadeMs, onGone }: Props) {
  const { userId, displayName, badges, color, message: text } = message.data;
  const leaving = useFading(fadeMs, () => onGone(message));
  return (
    <li className={leaving ? "integron-chat-line integron-chat-line--leaving" : "integron-chat-line"}>
      {badges.map((badge) => (
        <span key={badge} className="integron-chat-badge" data-badge={badge}>
          {BADGE_LABELS[badge] ?? badge.replaceAll(/[-_]/g, " ")}
        </span>
      ))}
      <bdi className="integron-chat-name" style={{ color: nameColor(userId, color) }}>
        {displayName}
      </bdi>
      <bdi className="integron-chat-text">{text}</bdi>
    </li>
  );
}

/** True once `fadeMs` have passed; calls `onGone` when the fading is over. */
function useFading(fadeMs: number, onGone: () => void): boolean {
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
