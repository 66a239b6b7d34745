/** Whether the dashboard shows this page in a frame, beside its parameters. */
export function isPreview(params: URLSearchParams): boolean {
  return params.get("preview") === "1";
}

/** How a page names itself. A preview is no overlay, so it is in no list of them. */
export function clientOf(
  params: URLSearchParams,
  name: string,
): { readonly client: string; readonly page?: false } {
  return isPreview(params) ? { client: "preview", page: false } : { client: name };
}
