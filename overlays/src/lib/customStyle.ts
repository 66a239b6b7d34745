/** The style of the user, `custom.css` of the data folder, in its cascade layer. Without the file it is empty. */
const ADDRESS = "/overlay/custom.css";

/** A server that does not answer keeps no page from drawing. */
const LONGEST_MS = 3_000;

/** The links in the page; the last one is the newest. */
const shown: HTMLLinkElement[] = [];

/** Loads the style before anything is drawn. Where it is late, the page draws without it; where it fails, it loads again too. */
export function loadCustomStyle(): Promise<void> {
  return new Promise((resolve) => {
    const first = linkTo(ADDRESS);
    first.addEventListener("load", () => resolve());
    first.addEventListener("error", () => resolve());
    setTimeout(resolve, LONGEST_MS);
  });
}

/** Takes a new version of the style. The old one stays until the new one is there, so that nothing flashes. */
export function replaceCustomStyle(version: string): void {
  const next = linkTo(`${ADDRESS}?${new URLSearchParams({ version })}`);
  next.addEventListener("load", () => {
    for (const before of shown.splice(0, Math.max(0, shown.indexOf(next)))) {
      before.remove();
    }
  });
}

function linkTo(href: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  shown.push(link);
  document.head.append(link);
  return link;
}
