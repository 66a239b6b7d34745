import { isPictureAddress } from "@integron/stream/pictures/book";
import { type CSSProperties, useEffect, useState, useSyncExternalStore } from "react";
import { nameColor } from "./color";
import { LATE_AVATARS } from "./lateAvatars";

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
export function Avatar({ userId, displayName, image: known }: Props) {
  const [failed, setFailed] = useState<string>();
  const late = useSyncExternalStore(LATE_AVATARS.subscribe, () => LATE_AVATARS.imageOf(userId));
  useEffect(() => {
    if (known === undefined) {
      LATE_AVATARS.want(userId);
    }
  }, [userId, known]);
  const image = known ?? late;
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
