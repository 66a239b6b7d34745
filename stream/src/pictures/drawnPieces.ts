import type { Fragment } from "../kinds/chat";
import { NO_PICTURES, type PictureBook } from "./book";

/** A picture that stands for a word. */
export interface DrawnEmote {
  readonly word: string;
  readonly image: string;
  readonly still: string;
  readonly width?: number;
  readonly height?: number;
}

/** A piece of a message as it is drawn. */
export type Drawn =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "emotes"; readonly emotes: readonly [DrawnEmote, ...DrawnEmote[]] }
  | { readonly type: "mention"; readonly text: string }
  | {
      readonly type: "cheermote";
      readonly bits: number;
      readonly tier: number;
      readonly picture: DrawnEmote | undefined;
    };

/** Twitch's own emotes. */
const EMOTES = "https://static-cdn.jtvnw.net/emoticons/v2";

/** Returns the pieces of a message, with the emotes in its words; stacked ones are with the emote below them. */
export function drawnPieces(fragments: readonly Fragment[], book: PictureBook): readonly Drawn[] {
  const pieces = new DrawnList();
  for (const fragment of fragments) {
    switch (fragment.type) {
      case "emote":
        pieces.emote(twitchEmote(fragment.emoteId, fragment.text));
        break;
      case "mention":
        pieces.other({ type: "mention", text: fragment.text });
        break;
      case "cheermote":
        pieces.other(cheermote(fragment, book));
        break;
      default:
        addWords(fragment.text, book, pieces);
    }
  }
  return pieces.all;
}

/** Returns the pieces of a message in which every emote is its word, and every cheermote a number. */
export function wordPieces(fragments: readonly Fragment[]): readonly Drawn[] {
  return fragments.map((fragment): Drawn => {
    switch (fragment.type) {
      case "mention":
        return { type: "mention", text: fragment.text };
      case "cheermote":
        return cheermote(fragment, NO_PICTURES);
      default:
        return { type: "text", text: fragment.text };
    }
  });
}

/** Whether a message has emotes and nothing else, at most so many; a stack is one. */
export function isOnlyEmotes(fragments: readonly Fragment[], book: PictureBook, most: number): boolean {
  const isEmote = (word: string) => word.trim() === "" || book.emote(word) !== undefined;
  const isOnly = fragments.every(
    ({ type, text }) => type === "emote" || (type === "text" && wordsIn(text).every(isEmote)),
  );
  const shown = isOnly ? drawnPieces(fragments, book).filter(({ type }) => type === "emotes").length : 0;
  return shown > 0 && shown <= most;
}

function twitchEmote(emoteId: string, word: string): DrawnEmote {
  const base = `${EMOTES}/${encodeURIComponent(emoteId)}`;
  return { word, image: `${base}/default/dark/2.0`, still: `${base}/static/dark/2.0` };
}

function cheermote(
  { text, prefix, bits, tier }: Extract<Fragment, { type: "cheermote" }>,
  book: PictureBook,
): Drawn {
  const found = book.cheermote(prefix, bits);
  const picture =
    found === undefined ? undefined : { word: text, image: found.image, still: found.still ?? found.image };
  return { type: "cheermote", bits, tier, picture };
}

/** A word is what is between blanks: an emote with a comma after it is none, as with Twitch's. The blanks are words too. */
function wordsIn(text: string): readonly string[] {
  return text.split(/([ \u3000]+)/u);
}

function addWords(text: string, book: PictureBook, pieces: DrawnList): void {
  for (const word of wordsIn(text)) {
    const emote = book.emote(word);
    if (emote === undefined) {
      pieces.text(word);
      continue;
    }
    const { image, still, width, height } = emote;
    const drawn = {
      word,
      image,
      still: still ?? image,
      ...(width === undefined || height === undefined ? {} : { width, height }),
    };
    emote.stacked ? pieces.stack(drawn) : pieces.emote(drawn);
  }
}

class DrawnList {
  readonly all: Drawn[] = [];

  text(text: string): void {
    const last = this.all.at(-1);
    if (last?.type === "text") {
      this.all[this.all.length - 1] = { type: "text", text: last.text + text };
    } else if (text !== "") {
      this.all.push({ type: "text", text });
    }
  }

  emote(emote: DrawnEmote): void {
    this.all.push({ type: "emotes", emotes: [emote] });
  }

  other(piece: Drawn): void {
    this.all.push(piece);
  }

  /** Without an emote before it, with nothing but blanks between, it is an emote like others. */
  stack(emote: DrawnEmote): void {
    const last = this.all.at(-1);
    const isBlank = last?.type === "text" && last.text.trim() === "";
    const below = isBlank ? this.all.at(-2) : last;
    if (below?.type !== "emotes") {
      this.emote(emote);
      return;
    }
    this.all.splice(isBlank ? -2 : -1, isBlank ? 2 : 1, {
      type: "emotes",
      emotes: [...below.emotes, emote],
    });
  }
}
