import type { StreamEvent } from "../events";
import { newKey } from "../key";
import { pause } from "../retry";
import { ask, sentenceOf } from "../server";

/** How an alert is shown; what is absent is the page's choice. */
export interface Look {
  readonly first?: string;
  readonly second?: string;
  readonly words?: boolean;
  readonly letters?: number;
  readonly seconds?: number;
  readonly animation?: string;
  /** The names of assets. */
  readonly picture?: string;
  readonly sound?: string;
  /** In percent. */
  readonly volume?: number;
}

/** An alert that this page has claimed. */
export interface ClaimedAlert {
  readonly id: number;
  readonly kind: string;
  readonly variant?: string;
  readonly event?: StreamEvent;
  readonly details: readonly StreamEvent[];
  /** How many further events it stands for. */
  readonly combined: number;
  readonly look: Look;
}

export interface Claim {
  /** Absent where none is to be shown now. */
  readonly alert?: ClaimedAlert;
  readonly paused: boolean;
  readonly muted: boolean;
}

/** Why the server accepts no claim of this page: a sentence. */
export interface RefusedClaim {
  readonly refused: string;
}

/** `false` for a failure after which the same request may be repeated; a wait that the server asks for is then over. */
export type Answer<Reply> = Reply | false;

/** The queue at the server, as one page uses it. */
export interface QueueClient {
  /** The same key gets the same alert. */
  claim(key: string): Promise<Answer<Claim | RefusedClaim>>;
  /** Returns whether the server knows now. */
  done(alert: number, ending: "shown" | "interrupted"): Promise<boolean>;
  /** The page is about to go: what it shows is cut off. */
  leave(alert: number): void;
  /** The page is open, and asks for no alert: its queue goes on getting them. It is not repeated. */
  keep(): void;
}

export interface QueueOptions {
  readonly queue: string;
  readonly client: string;
  readonly types: string | undefined;
  readonly seconds: number;
  /** Alerts that have waited longer expire at their turn; by default, the rules alone say so. */
  readonly maxAgeMs?: number | undefined;
}

/** More than the server ever asks for. */
const LONGEST_WAIT_S = 60;

/** Whether to repeat the request. 429 is no answer to it: the server has not looked at it, and says when it will. */
async function mayBeRepeated({ status, headers }: Response): Promise<boolean> {
  if (status === 429) {
    const seconds = Number(headers.get("Retry-After")) || 0;
    await pause(Math.min(seconds, LONGEST_WAIT_S) * 1_000);
  }
  return status === 429 || status >= 500;
}

/** @param answerMs how long a request may take */
export function queueAt(options: QueueOptions, answerMs?: number): QueueClient {
  const page = newKey();
  const send = (path: string, query: Record<string, string>, more: RequestInit = {}) =>
    ask(
      `/api/alerts/${path}?${new URLSearchParams(query)}`,
      { method: "POST", ...more, headers: { "X-Integron": "1", ...more.headers } },
      answerMs,
    );
  const claimed: Record<string, string> = {
    queue: options.queue,
    page,
    client: options.client,
    seconds: String(options.seconds),
    ...(options.maxAgeMs && { maxAge: String(options.maxAgeMs) }),
    ...(options.types && { types: options.types }),
  };
  // It outlives the page, which may load again at once.
  const end = (alert: number, ending: string) =>
    send("done", { alert: String(alert), page, ending }, { keepalive: true });
  return {
    claim: async (key) => {
      try {
        const reply = await send("claim", claimed, { headers: { "Idempotency-Key": key } });
        if (await mayBeRepeated(reply)) {
          return false;
        }
        return reply.ok ? ((await reply.json()) as Claim) : { refused: await sentenceOf(reply) };
      } catch {
        return false; // the server is away
      }
    },
    done: async (alert, ending) => {
      try {
        return !(await mayBeRepeated(await end(alert, ending)));
      } catch {
        return false;
      }
    },
    leave: (alert) => {
      end(alert, "interrupted").catch(ignore); // the claim ends by its time
    },
    keep: () => {
      // Chat is never an alert, so that this claim gets none.
      send("claim", { ...claimed, types: "chat" }).catch(ignore); // the next one comes long before the queue ends
    },
  };
}

function ignore(): void {}
