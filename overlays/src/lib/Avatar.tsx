import { type CSSProperties, useState } from "react";
import { nameColor } from "./color";
import { isPictureAddress } from "./pictures";

interface Props {
  readonly userId: string;
  readonly displayName: string;
  /** Its address, where it is known. */
  readonly image: string | undefined;
}

/**
 * The picture of a viewer; without it, the first letter of the name on the viewer's colour. The letter is drawn by the
 * styles: it is no part of the words.
 */
export function Avatar({ userId, displayName, image }: Props) {
  const [failed, setFailed] = useState<string>();
  if (isPictureAddress(image) && image !== failed) {
    return <img className="integron-avatar" src={image} alt="" onError={() => setFailed(image)} />;
  }
  return (
    <span
      className="integron-avatar"
      data-initial={firstLetter(displayName)}
      aria-hidden={true}
      style={{ "--integron-name": nameColor(userId) } as CSSProperties}
    />
  );
}

/** With the marks on it left out, so that it keeps to its box. */
function firstLetter(name: string): string {
  return [...name.normalize("NFC")].find((sign) => /[\p{L}\p{N}]/u.test(sign))?.toUpperCase() ?? "?";
}
