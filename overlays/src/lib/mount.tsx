import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { themeParam } from "../themes/themes";

/** An overlay: one component that the page's address configures. */
export type OverlayPage = ComponentType<{ readonly params: URLSearchParams }>;

/** Mounts an overlay in the theme that the address names. */
export function mount(Page: OverlayPage): void {
  const root = document.getElementById("root");
  if (root === null) {
    throw new Error("The page has no element with the id root.");
  }
  const params = new URLSearchParams(location.search);
  document.documentElement.dataset.theme = themeParam(params);
  createRoot(root).render(
    <StrictMode>
      <Page params={params} />
    </StrictMode>,
  );
}
