/**
 * Tells the height of an element whenever it changes.
 *
 * @returns ends that
 */
export function watchHeight(element: HTMLElement, tell: (pixels: number) => void): () => void {
  const observer = new ResizeObserver(() => tell(element.offsetHeight));
  observer.observe(element);
  return () => observer.disconnect();
}
