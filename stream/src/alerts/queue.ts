import { type EventOf, type Gap, isKind, type StreamEvent } from "../events";
import { missedRemoval } from "../missed";
import { Removals } from "../moderation";
import { afterRemoval, withDetail, withoutViewer } from "./changes";
import { type QueueOptions, queueAt } from "./claims";
import { Turns, type TurnsOptions } from "./turns";

export interface PageQueueOptions
  extends QueueOptions,
    Pick<TurnsOptions, "stage" | "canShow" | "onAlert" | "onMuted" | "onRefused"> {}

/** Kinds that never are an alert, or too often: they wake no page. */
const SILENT =
  /^(chat|sub_end|raid_out|hype_train_end|ad_break|unknown|control|obs_\w+)$|_(dropped|update|progress|lock|offline)$/;

/** Whether something may wait, or the queue may go on, after this event. */
function mayWake(event: StreamEvent): boolean {
  return !SILENT.test(event.type) && event.detail !== true;
}

/** The alerts of one queue, as one page shows them. */
export interface PageQueue {
  /** Take the callbacks of a connection of all kinds, or of those that are alerts, with control events. */
  readonly handlers: {
    readonly onConnected: () => void;
    readonly onEvent: (event: StreamEvent) => void;
    readonly onControl: (event: EventOf<"control">) => void;
    readonly onGap: (gap: Gap) => void;
    readonly onNewEpoch: () => void;
  };
  /** The alert has had its time. The next one may come at once. */
  over(id: number): void;
  close(): void;
}

/**
 * Takes alerts out of a queue while the page is shown, changes the one on screen by what the stream says of it, and reports
 * when it is over.
 */
export function pageQueue(options: PageQueueOptions): PageQueue {
  const turns = new Turns({ ...options, queue: queueAt(options) });
  const removals = new Removals();
  const goOn = () => turns.hold(false);
  const end = options.stage.watch(goOn);
  const close = () => {
    window.removeEventListener("pagehide", close);
    end();
    turns.close();
  };
  window.addEventListener("pagehide", close);
  return {
    handlers: {
      onConnected: goOn,
      onEvent: (arrived) => {
        const { event, gone } = removals.take(arrived);
        if (gone !== undefined) {
          turns.change((alert) => afterRemoval(alert, gone));
        } else if (event !== undefined && !isKind(event, "chat")) {
          turns.change((alert) =>
            isKind(event, "user_deleted")
              ? withoutViewer(alert, event.data.userId)
              : withDetail(alert, event),
          );
        }
        if (mayWake(arrived)) {
          turns.wake();
        }
      },
      onControl: ({ data }) => {
        if (data.queue === options.queue) {
          obey(turns, data);
        }
      },
      onGap: (gap) => {
        turns.change((alert) => afterRemoval(alert, missedRemoval(gap)));
        goOn();
      },
      onNewEpoch: () => removals.forget(),
    },
    over: (id) => turns.over(id, "shown"),
    close,
  };
}

function obey(turns: Turns, { action, alert = 0 }: EventOf<"control">["data"]): void {
  switch (action) {
    case "alert_ended":
      turns.ended(alert);
      break;
    case "alert_paused":
      turns.hold(true);
      break;
    case "alert_muted":
    case "alert_unmuted":
      turns.mute(action === "alert_muted");
      break;
    case "alert_resumed":
    case "alert_queued":
      turns.hold(false);
      break;
  }
}
