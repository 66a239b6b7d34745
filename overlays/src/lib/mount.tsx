import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";

/** Every overlay is one component that is configured by the address of its page. */
export type Overlay = ComponentType<{ readonly params: URLSearchParams }>;

export function mount(Page: Overlay): void {
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
