/** The style of the user, `custom.css` of the data folder, in its cascade layer. Without the file it is empty. */
const ADDRESS = "/overlay/custom.css";

let shown: HTMLLinkElement | undefined;

/** Loads the style before anything is drawn. Where it fails, the page draws without it, and loads again. */
export function loadCustomStyle(): Promise<void> {
  return new Promise((resolve) => {
    shown = linkTo(ADDRESS);
    shown.addEventListener("load", () => resolve());
    shown.addEventListener("error", () => resolve());
    document.head.append(shown);
  });
}

/** Takes a new version of the style. The old one stays until the new one is there, so that nothing flashes. */
export function replaceCustomStyle(version: string): void {
  const before = shown;
  const next = linkTo(`${ADDRESS}?${new URLSearchParams({ version })}`);
  next.addEventListener("load", () => before?.remove());
  shown = next;
  document.head.append(next);
}

function linkTo(href: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return link;
}
