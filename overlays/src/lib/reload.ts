/** Loads the page again: Integron has asked for it. */
export function reload(): void {
  location.reload();
}
