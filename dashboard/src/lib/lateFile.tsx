import { type ComponentType, lazy } from "react";

/** The file of a page did not arrive. */
export class PageNotLoaded extends Error {
  /** Lets the next attempt to show the page load the file again. */
  readonly again: () => void;

  constructor(cause: unknown, again: () => void) {
    super("Integron does not answer, or was updated since. Reload the page if trying again does not help.", {
      cause,
    });
    this.name = "PageNotLoaded";
    this.again = again;
  }
}

/**
 * A page with a file of its own, which is loaded when the page is shown for the first time. React keeps a failure for
 * ever, so each attempt after one is new to it.
 */
export function lateFile<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const attempt = () => lazy(async () => ({ default: await load().catch(failed) }));
  const failed = (cause: unknown): never => {
    throw new PageNotLoaded(cause, () => {
      current = attempt();
    });
  };
  let current = attempt();
  return function LateFile(props: Props) {
    const Page: ComponentType<Props> = current;
    return <Page {...props} />;
  };
}
