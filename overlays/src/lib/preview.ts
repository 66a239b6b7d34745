import { isPreview } from "@integron/stream/server";

/** How a page names itself. A preview is no overlay, so it is in no list of them. */
export function clientOf(name: string): { readonly client: string } {
  return { client: isPreview() ? "preview" : name };
}
