/** Outlines on a 24 by 24 grid. Kinds of one family (`gift_sub`, `hype_train_end`) share a picture. */
const OUTLINES: Readonly<Record<string, string>> = {
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  removed: "M4 5h16v11H10l-5 4v-4H4zM9 8l6 5m0-5-6 5",
  follow: "M12 20 4.5 12.5a4.7 4.7 0 0 1 7.5-5.6 4.7 4.7 0 0 1 7.5 5.6z",
  sub: "m12 3 2.8 5.8 6.2.9-4.5 4.4 1.1 6.3-5.6-3-5.6 3 1.1-6.3L3 9.7l6.2-.9z",
  gift: "M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7c-5 0-5-5-2-4s2 4 2 4 0-4 2-4 3 4-2 4z",
  bits: "m12 3 7 11-7 7-7-7zM5 14l7-3 7 3",
  redemption: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 5a4 4 0 1 1 0 8",
  raid: "M4 20V9l8-6 8 6v11M9 20v-6h6v6",
  hype: "M6 4h12v11H6zM6 9h12M8 19l-2 2m10-2 2 2M9 12h.1m5.9 0h.1",
  poll: "M5 20V10m7 10V4m7 16v-7",
  prediction: "m4 17 5-6 4 4 7-9m-5 0h5v5",
  shoutout: "M4 10v4l11 5V5zM15 9a3 3 0 0 1 0 6M7 15l1 5h3",
  stream: "M4 7h11v10H4zM15 11l5-3v8l-5-3",
  update: "M4 20v-4L16 4l4 4L8 20zM13 7l4 4",
  ads: "M4 5h16v14H4zM10 9v6l5-3z",
  other: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 5v5m0 3v.1",
};

const PICTURE_OF: ReadonlyArray<readonly [RegExp, string]> = [
  [/^chat_(delete|clear)$/, "removed"],
  [/^chat/, "chat"],
  [/^follow$/, "follow"],
  [/^gift_sub$/, "gift"],
  [/^(resub|sub)/, "sub"],
  [/^(cheer|power_up|bits_badge)$/, "bits"],
  [/^charity$/, "follow"],
  [/^watch_streak$/, "stream"],
  [/^redemption/, "redemption"],
  [/^raid/, "raid"],
  [/^hype_train/, "hype"],
  [/^poll/, "poll"],
  [/^prediction/, "prediction"],
  [/^shoutout/, "shoutout"],
  [/^stream/, "stream"],
  [/^channel_update$/, "update"],
  [/^ad_break$/, "ads"],
];

/** The families that share a picture with another one. */
const FAMILY_OF: Readonly<Record<string, string>> = { removed: "chat", update: "stream", ads: "stream" };

/** The family whose colour an event has: `--integron-kind-` and this name; `other` has the accent. */
export function colorFamily(kind: string): string {
  const picture = pictureOf(kind);
  return FAMILY_OF[picture] ?? picture;
}

function pictureOf(kind: string): string {
  return PICTURE_OF.find(([pattern]) => pattern.test(kind))?.[1] ?? "other";
}

/** A decoration in the colour of the text around it; the words beside it say the same. */
export function EventIcon({ kind }: { readonly kind: string }) {
  const picture = pictureOf(kind);
  return (
    <svg className="integron-icon" viewBox="0 0 24 24" aria-hidden="true" data-picture={picture}>
      <path d={OUTLINES[picture]} />
    </svg>
  );
}
