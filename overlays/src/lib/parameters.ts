import { flagIn, numberIn } from "@integron/stream/params";
import declared from "../../../broadcaster/src/main/resources/integron/broadcaster/overlay/built-in.json";

/** A parameter of an overlay's address, as the server lists it too. */
export interface DeclaredParameter {
  readonly name: string;
  readonly kind: string;
  /** The value where the address has none; absent where that is nothing, or a choice of the page. */
  readonly usual?: string;
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly string[];
  /** One sentence. */
  readonly meaning: string;
}

export type OverlayName = "chat" | "feed" | "alerts";

/** The parameters of each overlay, in the order of a form: its own, and those of all overlays. */
export const PARAMETERS: ReadonlyMap<string, readonly DeclaredParameter[]> = new Map(
  declared.overlays.map(({ name, parameters }) => [name, [...parameters, ...declared.common]]),
);

/** The values of an overlay's parameters. An invalid value counts as the usual one, or the nearest valid one. */
export class ParameterReader {
  readonly #overlay: OverlayName;
  readonly #params: URLSearchParams;

  constructor(overlay: OverlayName, params: URLSearchParams) {
    this.#overlay = overlay;
    this.#params = params;
  }

  /** A whole number, from its least to its most; undefined without one, where none is usual. */
  optionalNumber(name: string): number | undefined {
    const { usual, least = 0, most = Number.MAX_SAFE_INTEGER } = this.#declared(name);
    const fallback = usual === undefined ? Number.NaN : Number(usual);
    const value = numberIn(this.#params.get(name)?.trim() ?? "", { fallback, min: least, max: most });
    return Number.isNaN(value) ? undefined : value;
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? 0;
  }

  /** One of the declared choices; undefined without one, where none is usual. */
  optionalChoice<Choice extends string>(name: string): Choice | undefined {
    const { usual, choices = [] } = this.#declared(name);
    return (choices.find((choice) => choice === this.#params.get(name)) ?? usual) as Choice | undefined;
  }

  /** @throws Error where no choice is usual */
  choice<Choice extends string>(name: string): Choice {
    const value = this.optionalChoice<Choice>(name);
    if (value === undefined) {
      throw new Error(`The parameter ${name} has no usual value.`);
    }
    return value;
  }

  flag(name: string): boolean {
    return flagIn(this.#params.get(name)?.trim() ?? "", this.#declared(name).usual === "1");
  }

  /** The words, in lower case; none without any. */
  list(name: string): readonly string[] {
    this.#declared(name);
    const words = (this.#params.get(name) ?? "").split(",").map((word) => word.trim().toLowerCase());
    return words.filter((word) => word !== "");
  }

  /**
   * The words that the parameter can have, separated by commas; undefined without any. The server refuses a stream with
   * another word, and a page cannot learn why, so such a word is left out and named on the console.
   */
  words(name: string): string | undefined {
    const { choices = [] } = this.#declared(name);
    const given = this.list(name);
    const unknown = given.filter((word) => !choices.includes(word));
    if (unknown.length > 0) {
      console.warn(`${name}= has no word ${unknown.join(", ")}. It can have: ${choices.join(", ")}.`);
    }
    return given.filter((word) => choices.includes(word)).join(",") || undefined;
  }

  text(name: string): string | undefined {
    return this.#params.get(name) ?? this.#declared(name).usual;
  }

  #declared(name: string): DeclaredParameter {
    const found = PARAMETERS.get(this.#overlay)?.find((one) => one.name === name);
    if (found === undefined) {
      throw new Error(`The overlay ${this.#overlay} has no parameter ${name}.`);
    }
    return found;
  }
}
