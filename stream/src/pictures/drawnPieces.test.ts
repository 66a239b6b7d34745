import { expect, test } from "vitest";
import type { Fragment } from "../kinds/chat";
import { NO_PICTURES, PictureBook, type PictureList, type WordEmote } from "./book";
import { type Drawn, drawnPieces } from "./drawnPieces";

const NOTHING: PictureList = { badges: [], channelBadges: [], cheermotes: [], channels: [], emotes: [] };
const word = (name: string, more: Partial<WordEmote> = {}): WordEmote => ({
  name,
  image: `https://cdn.7tv.app/emote/${name.length}/2x.webp`,
  stacked: false,
  ...more,
});
const BOOK = new PictureBook({
  ...NOTHING,
  emotes: [
    word("catJAM"),
    word("catJAM", { image: "https://cdn.7tv.app/second" }),
    word("D:"),
    word("🐈‍⬛"),
    word("evil", { image: "https://example.org/evil.webp" }),
    word("hat", { stacked: true }),
    word("rain", { stacked: true }),
    word("__proto__"),
  ],
});

const text = (said: string): Fragment => ({ type: "text", text: said });
const KAPPA: Fragment = { type: "emote", text: "Kappa", emoteId: "25" };

/** `text`, `[emote+stacked]`, `@mention`. */
function inShort(pieces: readonly Drawn[]): string {
  return pieces
    .map((piece) =>
      piece.type === "emotes"
        ? `[${piece.emotes.map((emote) => emote.word).join("+")}]`
        : piece.type === "cheermote"
          ? `{${piece.bits}}`
          : piece.text,
    )
    .join("|");
}
const drawn = (...fragments: readonly Fragment[]) => inShort(drawnPieces(fragments, BOOK));

test.each([
  ["nothing of it", "nothing of it"],
  ["catJAM", "[catJAM]"],
  ["so catJAM now", "so |[catJAM]| now"],
  ["catJAMs xcatJAM catJAM, (catJAM)", "catJAMs xcatJAM catJAM, (catJAM)"],
  ["CATJAM", "CATJAM"],
  ["catJAM catJAM", "[catJAM]| |[catJAM]"],
  [" D:  D: ", " |[D:]|  |[D:]| "],
  ["猫　catJAM", "猫　|[catJAM]"],
  ["🐈‍⬛ 🐈", "[🐈‍⬛]| 🐈"],
  ["constructor toString __proto__", "constructor toString |[__proto__]"],
  ["evil", "evil"],
  ["", ""],
])("finds the emotes between blanks in %j", (said, expected) => {
  expect(drawn(text(said))).toBe(expected);
});

test.each([
  ["catJAM hat", "[catJAM+hat]"],
  ["catJAM hat  rain now", "[catJAM+hat+rain]| now"],
  ["hat", "[hat]"],
  ["hat rain", "[hat+rain]"],
  ["so hat", "so |[hat]"],
  ["catJAM so hat", "[catJAM]| so |[hat]"],
  ["catJAM hat catJAM rain", "[catJAM+hat]| |[catJAM+rain]"],
])("stacks emotes of no width of their own in %j", (said, expected) => {
  expect(drawn(text(said))).toBe(expected);
});

test("stacks on Twitch's emotes, and not on mentions", () => {
  expect(drawn(KAPPA, text(" hat"))).toBe("[Kappa+hat]");
  expect(
    drawn({ type: "mention", text: "@Bob", userId: "2", username: "bob", displayName: "Bob" }, text(" hat")),
  ).toBe("@Bob| |[hat]");
});

test("keeps a Twitch emote's still picture, and any id inside the address", () => {
  const [piece] = drawnPieces([{ type: "emote", text: "x", emoteId: '../"x' }], NO_PICTURES);
  expect(piece).toEqual({
    type: "emotes",
    emotes: [
      {
        word: "x",
        image: "https://static-cdn.jtvnw.net/emoticons/v2/..%2F%22x/default/dark/2.0",
        still: "https://static-cdn.jtvnw.net/emoticons/v2/..%2F%22x/static/dark/2.0",
      },
    ],
  });
});

test("draws a cheermote as the last tier that its Bits reach", () => {
  const at = (bits: number) => `https://d3aqoihi2n8ty8.cloudfront.net/${bits}.gif`;
  const book = new PictureBook({
    ...NOTHING,
    cheermotes: [{ prefix: "Cheer", tiers: [1, 100, 1000].map((bits) => ({ bits, image: at(bits) })) }],
  });
  const cheer = (prefix: string, bits: number) => {
    const [piece] = drawnPieces(
      [{ type: "cheermote", text: `${prefix}${bits}`, prefix, bits, tier: 1 }],
      book,
    );
    return piece?.type === "cheermote" ? piece.picture?.image : undefined;
  };
  expect([1, 99, 100, 5_000].map((bits) => cheer("cheer", bits))).toEqual([at(1), at(1), at(100), at(1000)]);
  expect(cheer("Other", 100)).toBeUndefined();
});

test("takes a badge of the channel before one of all channels, and of another channel only its own", () => {
  const badge = (image: string) => ({
    set: "subscriber",
    version: "3",
    image: `https://static-cdn.jtvnw.net/${image}`,
  });
  const book = new PictureBook({
    ...NOTHING,
    badges: [badge("all"), { ...badge("vip"), set: "vip", version: "1" }],
    channelBadges: [badge("own")],
    channels: [{ channelId: "7", badges: [badge("other")] }],
  });
  const path = (...asked: Parameters<PictureBook["badge"]>) =>
    book
      .badge(...asked)
      ?.image.split("/")
      .at(-1);
  expect(path("subscriber", "3")).toBe("own");
  expect(path("subscriber", "3", "7")).toBe("other");
  expect(path("subscriber", "3", "8")).toBe("all");
  expect(path("vip", "1")).toBe("vip");
  expect(path("vip", undefined)).toBeUndefined();
});
