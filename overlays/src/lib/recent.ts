/** The most past events that the server sends. */
const MOST_RECENT = 500;

/** How many past events to request to fill a page: some go into the item of another, or are hidden. */
export function enoughFor(shown: number): number {
  return Math.min(MOST_RECENT, 4 * shown);
}
