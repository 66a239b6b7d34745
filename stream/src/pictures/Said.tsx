import { type ReactNode, useMemo, useState } from "react";
import type { Fragment } from "../kinds/chat";
import { isStill } from "../still";
import { count } from "../words/description";
import { usePictureBook } from "./context";
import { type Drawn, type DrawnEmote, drawnPieces, wordPieces } from "./drawnPieces";

type Block = "chat" | "feed" | "alert" | "dashboard";

interface Props {
  readonly fragments: readonly Fragment[];
  /** The class names' middle: `chat` has emotes of the class `integron-chat-emote`. */
  readonly block: Block;
  /** Whether emotes and cheermotes are pictures, or words. */
  readonly withPictures?: boolean;
}

/** A message with its pictures. A viewer's text only becomes text nodes, or the words for a picture. */
export function Said({ fragments, block, withPictures = true }: Props) {
  const book = usePictureBook();
  const pieces = useMemo(
    () => (withPictures ? drawnPieces(fragments, book) : wordPieces(fragments)),
    [fragments, book, withPictures],
  );
  return pieces.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces change only with the pictures
    <DrawnPiece key={place} piece={piece} block={block} />
  ));
}

function DrawnPiece({ piece, block }: { readonly piece: Drawn; readonly block: Block }) {
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

/**
 * The picture and the number; without the picture, the number in words. Outside of chat, the words about the event have the
 * number already.
 */
function CheeredBits({
  piece: { picture, bits, tier },
  block,
}: {
  readonly piece: Extract<Drawn, { type: "cheermote" }>;
  readonly block: Block;
}) {
  const [failed, setFailed] = useState<string>();
  const isPictured = picture !== undefined && picture.image !== failed;
  if (!isPictured && block !== "chat") {
    return null;
  }
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
