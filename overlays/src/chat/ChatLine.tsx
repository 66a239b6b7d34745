import type { Channel, Reply } from "@integron/stream/kinds/chat";
import { type NameOf, type Names, naming } from "@integron/stream/names";
import { usePictureBook } from "@integron/stream/pictures/context";
import { isOnlyEmotes } from "@integron/stream/pictures/drawnPieces";
import { Said } from "@integron/stream/pictures/Said";
import {
  type AnimationEvent,
  type CSSProperties,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { nameColor } from "../lib/color";
import { transitionMs } from "../lib/motion";
import type { Theme } from "../themes/themes";
import { Badges } from "./Badges";
import type { Message } from "./log";
import { modifiersOf, rolesOf } from "./marks";

/** An arrow with the text style, since the same character may also be a coloured picture. */
const ANSWERS = "\u21aa\ufe0e";

/** More emotes than these are as large as those among words. */
const MOST_LARGE = 3;

/** A line of an answer has no room for more of what it answers. */
const MOST_QUOTED = 120;

interface Props {
  readonly message: Message;
  readonly withEmotes: boolean;
  readonly withTime?: boolean;
  readonly names?: Names;
  readonly theme?: Theme;
  /** Whether it moves in. Only the first value counts. */
  readonly moves?: boolean;
  /** How long the line stays before it fades; 0 for ever. */
  readonly fadeMs: number;
  readonly onGone: (message: Message) => void;
}

export function ChatLine(props: Props) {
  const { message, withEmotes, withTime = false, names = "shown", theme = "clean", fadeMs, onGone } = props;
  const { userId, messageId, fragments, style, notice, reply, source } = message.data;
  const line = useRef<HTMLLIElement>(null);
  const leaving = useFading(line, fadeMs, () => onGone(message));
  const [entering, setEntering] = useState(props.moves ?? false);
  const color = nameColor(userId, message.data.color, theme);
  const name = naming(names);
  const book = usePictureBook();
  const isLarge = useMemo(
    () => withEmotes && isOnlyEmotes(fragments, book, MOST_LARGE),
    [withEmotes, fragments, book],
  );
  const states = [
    ...(entering ? ["entering"] : []),
    ...modifiersOf(message, isLarge),
    ...(leaving ? ["leaving"] : []),
  ];
  // Animations of the pieces come here too.
  const settle = (event: AnimationEvent) => event.target === event.currentTarget && setEntering(false);
  return (
    <li
      ref={line}
      className={["integron-chat-line", ...states.map((one) => `integron-chat-line--${one}`)].join(" ")}
      data-message-id={messageId}
      data-user-id={userId}
      data-role={rolesOf(message)}
      data-style={style}
      data-notice={notice}
      data-color={message.data.announcementColor}
      data-source={source?.userId}
      style={{ "--integron-name": color } as CSSProperties}
      onAnimationEnd={settle}
    >
      {reply !== undefined && <Answered reply={reply} name={name} />}
      {withTime && <Clock timestamp={message.timestamp} />}
      {source !== undefined && <Source channel={source} name={name} />}
      <Badges message={message} />
      <bdi className="integron-chat-name">{name(message.data)}</bdi>
      <wbr />
      <bdi className="integron-chat-text">
        <Said fragments={fragments} block="chat" withPictures={withEmotes} />
      </bdi>
    </li>
  );
}

/** What the message answers: `Bob: first words`, without the words where a moderator has removed them. */
function Answered({ reply, name }: { readonly reply: Reply; readonly name: NameOf }) {
  const words = [...reply.message].slice(0, MOST_QUOTED).join("");
  return (
    <span className="integron-chat-reply">
      {ANSWERS} <bdi className="integron-chat-reply-who">{name(reply)}</bdi>
      {words !== "" && (
        <>
          {": "}
          <bdi className="integron-chat-reply-text">{words}</bdi>
        </>
      )}
    </span>
  );
}

const CLOCK = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });

function Clock({ timestamp }: { readonly timestamp: string }) {
  return (
    <time className="integron-chat-time" dateTime={timestamp}>
      {CLOCK.format(Date.parse(timestamp))}
    </time>
  );
}

/** The mark of a message from another channel, whose name is not always known. */
function Source({ channel, name }: { readonly channel: Channel; readonly name: NameOf }) {
  const image = usePictureBook().avatar(channel.userId);
  const [failed, setFailed] = useState<string>();
  return (
    <bdi className="integron-chat-source">
      {image !== undefined && image !== failed && (
        <img className="integron-chat-avatar" src={image} alt="" onError={() => setFailed(image)} />
      )}
      {name(channel) ?? "shared chat"}
    </bdi>
  );
}

/** Returns true once the first value of the milliseconds has passed; calls `onGone` when the fading is over. */
function useFading(line: RefObject<Element | null>, askedMs: number, onGone: () => void): boolean {
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
    return () => clearTimeout(fade);
  }, [fadeMs]);
  useEffect(() => {
    if (!leaving) {
      return;
    }
    const remove = setTimeout(() => gone.current(), line.current === null ? 0 : transitionMs(line.current));
    return () => clearTimeout(remove);
  }, [line, leaving]);
  return leaving;
}
