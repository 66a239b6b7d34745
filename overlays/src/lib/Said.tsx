import type { Fragment } from "@integron/stream/kinds/chat";
import { count } from "@integron/stream/words/description";
import { type ReactNode, useMemo, useState } from "react";
import { type Drawn, type DrawnEmote, drawnPieces } from "./drawnPieces";
import { isStill } from "./motion";
import { usePictureBook } from "./usePictures";

interface Props {
  readonly fragments: readonly Fragment[];
  /** The class names' middle: `chat` has emotes of the class `integron-chat-emote`. */
  readonly block: "chat" | "feed" | "alert";
}

/** A message with its pictures. A viewer's text only becomes text nodes, or the words for a picture. */
export function Said({ fragments, block }: Props) {
  const book = usePictureBook();
  const pieces = useMemo(() => drawnPieces(fragments, book), [fragments, book]);
  return pieces.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces change only with the pictures
    <DrawnPiece key={place} piece={piece} block={block} />
  ));
}

function DrawnPiece({ piece, block }: { readonly piece: Drawn; readonly block: string }) {
  switch (piece.type) {
    case "emotes":
      return <Stack emotes={piece.emotes} className={`integron-${block}-emote`} />;
    case "mention":
      return <span className={`integron-${block}-mention`}>{piece.text}</span>;
    case "cheermote":
      return <CheeredBits piece={piece} block={block} />;
    default:
      return piece.text;
  }
}

function Stack({
  emotes,
  className,
}: {
  readonly emotes: readonly DrawnEmote[];
  readonly className: string;
}) {
  const pictures = emotes.map((emote, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: several may be the same
    <WordPicture key={place} emote={emote} className={className} />
  ));
  return pictures.length === 1 ? pictures : <span className={`${className}-stack`}>{pictures}</span>;
}

/** The picture and the number; without the picture, the number in words. */
function CheeredBits({
  piece: { picture, bits, tier },
  block,
}: {
  readonly piece: Extract<Drawn, { type: "cheermote" }>;
  readonly block: string;
}) {
  const [failed, setFailed] = useState<string>();
  const isPictured = picture !== undefined && picture.image !== failed;
  return (
    <span className={`integron-${block}-cheermote`} data-tier={tier}>
      {isPictured ? (
        <>
          <WordPicture
            emote={picture}
            className={`integron-${block}-emote`}
            onFailed={() => setFailed(picture.image)}
          />
          {bits.toLocaleString()}
        </>
      ) : (
        count(bits, "Bit")
      )}
    </span>
  );
}

interface PictureProps {
  readonly emote: DrawnEmote;
  readonly className: string;
  readonly onFailed?: () => void;
}

/** Its room is kept while it loads. Shows its word where the picture cannot be loaded. */
function WordPicture({ emote, className, onFailed }: PictureProps): ReactNode {
  const [failed, setFailed] = useState<string>();
  const image = isStill() ? emote.still : emote.image;
  if (failed === image) {
    return emote.word;
  }
  return (
    <img
      className={className}
      src={image}
      alt={emote.word}
      width={emote.width}
      height={emote.height}
      onError={() => {
        setFailed(image);
        onFailed?.();
      }}
    />
  );
}
