import { useState } from "react";
import type { Fragment } from "../lib/kinds/chat";

/** Twitch's own pictures; the pages' content security policy allows this host and no other. */
const EMOTES = "https://static-cdn.jtvnw.net/emoticons/v2";

/** A message in its pieces. Whatever a viewer wrote is only ever a text node, or the words for a picture. */
export function ChatText({ fragments }: { readonly fragments: readonly Fragment[] }) {
  return fragments.map((fragment, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message never change
    <Piece key={place} fragment={fragment} />
  ));
}

function Piece({ fragment }: { readonly fragment: Fragment }) {
  switch (fragment.type) {
    case "emote":
      return <Emote emoteId={fragment.emoteId} text={fragment.text} />;
    case "mention":
    case "cheermote":
      return <span className={`integron-chat-${fragment.type}`}>{fragment.text}</span>;
    default:
      return fragment.text;
  }
}

/** Its word where the picture cannot be had. */
function Emote({ emoteId, text }: { readonly emoteId: string; readonly text: string }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return text;
  }
  return (
    <img
      className="integron-chat-emote"
      src={`${EMOTES}/${encodeURIComponent(emoteId)}/default/dark/2.0`}
      alt={text}
      onError={() => setFailed(true)}
    />
  );
}
