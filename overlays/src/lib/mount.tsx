import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";

/** Mounts an overlay: one component that the page's address configures. */
export type OverlayPage = ComponentType<{ readonly params: URLSearchParams }>;

export function mount(Page: OverlayPage): void {
  const root = document.getElementById("root");
  if (root === null) {
    throw new Error("The page has no element with the id root.");
  }
  createRoot(root).render(
    <StrictMode>
      <Page params={new URLSearchParams(location.search)} />
    </StrictMode>,
  );
}
