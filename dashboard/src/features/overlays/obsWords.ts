import type { StateHealth } from "../../components/StateBadge";
import type { ObsAddedSource, ObsSource } from "./obsRequests";
import type { Instance } from "./requests";

/** A name from OBS, which cannot turn the direction of the words around it. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** What has happened to the source, in words. */
export function addedWords({ source, outcome, visible }: ObsAddedSource, inScene: string): string {
  const name = isolated(source);
  const scene = isolated(inScene);
  const done =
    outcome === "created"
      ? `OBS has a new source “${name}” in ${scene}.`
      : outcome === "added"
        ? `The source “${name}” is now in ${scene} too.`
        : `The source “${name}” in ${scene} has this address and size now.`;
  return visible ? done : `${done} It is hidden there: turn on its eye in OBS.`;
}

interface SourceState {
  readonly health: StateHealth;
  readonly words: string;
  /** Whether loading its page again may help. */
  readonly isStuck: boolean;
}

/**
 * Whether viewers see a source, and whether its page draws. OBS shows each source in one page; which page is that of
 * which source is not known, so there must be as many pages that draw as sources that are shown.
 *
 * @param sources of the same overlay
 * @param pages of the same overlay
 */
export function sourceState(
  source: ObsSource,
  sources: readonly ObsSource[],
  pages: readonly Instance[],
): SourceState {
  if (!source.shown) {
    return {
      health: "off",
      words: source.places.length === 0 ? "in no scene" : "not in the picture",
      isStuck: false,
    };
  }
  const inObs = pages.filter(({ program }) => program === "obs");
  const drawing = inObs.filter(({ visible }) => visible !== false).length;
  if (drawing >= sources.filter(({ shown }) => shown).length) {
    return { health: "good", words: "in the picture", isStuck: false };
  }
  return inObs.length === 0
    ? { health: "look", words: "not drawing: its page is not connected", isStuck: true }
    : { health: "look", words: "not drawing: its page says that it is hidden", isStuck: true };
}

/** The scenes with the source, such as “Game, Pause (hidden)”. */
export function placeWords({ places }: ObsSource): string {
  return places
    .map(({ scene, visible }) => (visible ? isolated(scene) : `${isolated(scene)} (hidden)`))
    .join(", ");
}
