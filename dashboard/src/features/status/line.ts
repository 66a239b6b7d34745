import type { StateHealth } from "../../components/StateBadge";

/** One link of the chain from Twitch to the overlays: its state in words, and what to do where it is not well. */
export interface Line {
  readonly name: "Sign-in" | "Events" | "Chat" | "Link" | "Server" | "Database" | "Backup" | "Relay";
  readonly health: StateHealth;
  readonly words: string;
  /** What is wrong or off in at most three words, for the light of every page. */
  readonly short?: string;
  /** Sentences on what is wrong, the most urgent first. */
  readonly notes: readonly string[];
  /** The page where it can be mended. */
  readonly mend?: { readonly to: string; readonly words: string };
}

/** The state of a link. */
export type Shown = Omit<Line, "name">;

/** Those that are there. */
export function sentences(...all: ReadonlyArray<string | undefined>): readonly string[] {
  return all.filter((sentence) => sentence !== undefined);
}
