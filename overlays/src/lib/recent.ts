/** The server looks back no further. */
const MOST_RECENT = 500;

/** How many past events to ask for so that they fill a page: some go into the item of another, or are not shown. */
export function enoughFor(shown: number): number {
  return Math.min(MOST_RECENT, 4 * shown);
}
