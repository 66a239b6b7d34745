import type { BadgeImage } from "@integron/stream/pictures/book";
import { usePictureBook } from "@integron/stream/pictures/context";
import { useState } from "react";
import type { Message } from "./log";

const BADGE_LABELS: Readonly<Record<string, string>> = {
  broadcaster: "Host",
  moderator: "Mod",
  subscriber: "Sub",
  founder: "Founder",
  vip: "VIP",
};

/**
 * The badges of a message: those of its own channel, where it comes from another one. A badge without a picture is a word.
 */
export function Badges({ message }: { readonly message: Message }) {
  const book = usePictureBook();
  const { badges, badgeVersions, source } = message.data;
  const theirs = Object.entries(source?.badgeVersions ?? {});
  const isTheirs = theirs.length > 0;
  const shown = isTheirs ? theirs : badges.map((set) => [set, badgeVersions[set]] as const);
  return shown.map(([set, version]) => (
    <Badge key={set} set={set} picture={book.badge(set, version, isTheirs ? source?.userId : undefined)} />
  ));
}

function Badge({ set, picture }: { readonly set: string; readonly picture: BadgeImage | undefined }) {
  const [failed, setFailed] = useState<string>();
  const label = BADGE_LABELS[set] ?? set.replaceAll(/[-_]/g, " ");
  if (picture !== undefined && picture.image !== failed) {
    return (
      <img
        className="integron-chat-badge-image"
        data-badge={set}
        src={picture.image}
        alt={picture.title ?? label}
        onError={() => setFailed(picture.image)}
      />
    );
  }
  return (
    <span className="integron-chat-badge" data-badge={set}>
      {label}
    </span>
  );
}
