import type { RelayStatus } from "../../lib/openapi";
import { type Shown, sentences } from "./line";

/** For so long, an attempt that fails is no reason to look. */
const SHORT_MS = 10_000;

/** The stream for broadcasters on other machines. What is shown on this one does not depend on it. */
export function relayLine({ state, reason, since }: RelayStatus, now: Date): Shown {
  const notes = sentences(reason);
  switch (state) {
    case "publishing":
      return { health: "good", words: "publishes to NATS", notes };
    case "fenced":
      return { health: "look", words: "another ingester publishes", short: "Check the relay", notes };
    case "connecting":
      return since !== undefined && now.getTime() - Date.parse(since) < SHORT_MS
        ? { health: "busy", words: "connecting to NATS", short: "Starting", notes: [] }
        : { health: "look", words: "publishes nothing", short: "Check the relay", notes };
  }
}
