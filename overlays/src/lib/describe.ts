import { isKind, type StreamEvent } from "./events";

/** An event in words: who, what happened to them, and what they said. All of it is plain text. */
export interface Description {
  readonly who?: string;
  readonly what: string;
  readonly text?: string;
}

/** Kinds that these pages do not know are told by their name and, where there is one, their viewer. */
export function describe(event: StreamEvent): Description {
  if (isKind(event, "chat")) {
    return { who: event.data.displayName, what: "said", text: event.data.message };
  }
  if (isKind(event, "follow")) {
    return { who: event.data.displayName, what: "followed" };
  }
  const who = viewerName(event.data);
  const what = event.type.replaceAll("_", " ");
  return who === undefined ? { what } : { who, what };
}

function viewerName(data: object): string | undefined {
  return "displayName" in data && typeof data.displayName === "string" ? data.displayName : undefined;
}
