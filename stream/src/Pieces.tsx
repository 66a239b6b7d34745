import { useState } from "react";
import type { Fragment } from "./kinds/chat";
import { count } from "./words/description";

/** Twitch's own pictures; the pages' content security policy allows this host and no other. */
const EMOTES = "https://static-cdn.jtvnw.net/emoticons/v2";

interface Props {
  readonly pieces: readonly Fragment[];
  /** The class names' middle: `chat` has emotes of the class `integron-chat-emote`. */
  readonly block: "chat" | "feed" | "alert" | "dashboard";
  /** Whether emotes are pictures or words. */
  readonly withEmotes?: boolean;
}

/** A message in its pieces. A viewer's text only becomes text nodes, or the words for a picture. */
export function Pieces({ pieces, block, withEmotes = true }: Props) {
  return pieces.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message never change
    <Piece key={place} piece={piece} block={block} withEmotes={withEmotes} />
  ));
}

function Piece({
  piece,
  block,
  withEmotes,
}: {
  readonly piece: Fragment;
  readonly block: string;
  readonly withEmotes: boolean;
}) {
  switch (piece.type) {
    case "emote":
      return withEmotes ? (
        <EmoteImage emoteId={piece.emoteId} text={piece.text} className={`integron-${block}-emote`} />
      ) : (
        piece.text
      );
    case "mention":
      return <span className={`integron-${block}-mention`}>{piece.text}</span>;
    case "cheermote":
      return (
        <span className={`integron-${block}-cheermote`} data-tier={piece.tier}>
          {count(piece.bits, "Bit")}
        </span>
      );
    default:
      return piece.text;
  }
}

interface EmoteProps {
  readonly emoteId: string;
  readonly text: string;
  readonly className: string;
}

/** Shows its word where the picture cannot be loaded. */
function EmoteImage({ emoteId, text, className }: EmoteProps) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return text;
  }
  return (
    <img
      className={className}
      src={`${EMOTES}/${encodeURIComponent(emoteId)}/default/dark/2.0`}
      alt={text}
      onError={() => setFailed(true)}
    />
  );
}
