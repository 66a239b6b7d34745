import { isPreview } from "@integron/stream/server";
import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { themeParam } from "../themes/themes";
import { loadCustomStyle } from "./customStyle";

/** An overlay: one component that the page's address configures. */
export type OverlayPage = ComponentType<{ readonly params: URLSearchParams }>;

/** Where a list grows: newer items come at the bottom and move the others up, or the other way. */
export type Direction = "up" | "down";

/** Mounts an overlay in the theme that the address names. */
export function mount(Page: OverlayPage, direction?: (params: URLSearchParams) => Direction): void {
  const root = document.getElementById("root");
  if (root === null) {
    throw new Error("The page has no element with the id root.");
  }
  const params = new URLSearchParams(location.search);
  const { dataset } = document.documentElement;
  dataset.theme = themeParam(params);
  if (direction !== undefined) {
    dataset.direction = direction(params);
  }
  if (isPreview()) {
    dataset.preview = "1";
  }
  void loadCustomStyle().then(() =>
    createRoot(root).render(
      <StrictMode>
        <Page params={params} />
      </StrictMode>,
    ),
  );
}
