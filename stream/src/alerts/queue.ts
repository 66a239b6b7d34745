import type { StreamOptions } from "../connection";
import { type EventOf, isKind, type StreamEvent } from "../events";
import { missedRemoval } from "../missed";
import { Removals } from "../moderation";
import { type AlertToShow, afterRemoval, withDetail, withoutViewer } from "./changes";
import { type ClaimedAlert, type QueueOptions, queueAt } from "./claims";
import type { Stage } from "./stage";
import { type Change, Turns } from "./turns";

export interface AlertQueueOptions extends QueueOptions {
  readonly stage: Stage;
  /** Whether this page can show alerts of the event; all of them when absent. Others end as interrupted. */
  readonly canShow?: (event: StreamEvent) => boolean;
  /** Shows an alert, or what has become of it; nothing once it has to go. */
  readonly onAlert: (alert: AlertToShow | undefined) => void;
  readonly onMuted: (muted: boolean) => void;
  /** The sentence with which the server refuses this page; absent once it no longer does. */
  readonly onRefused: (sentence: string | undefined) => void;
}

/** Kinds that never are an alert, or too often: they wake no page. */
const SILENT =
  /^(chat|chat_dropped|sub_end|redemption_update|raid_out|hype_train_end|.*_progress|.*_lock|stream_offline|channel_update|ad_break|unknown|control)$/;

/** Whether something may wait, or the queue may go on, after this event. */
function mayWake(event: StreamEvent): boolean {
  return !SILENT.test(event.type) && event.detail !== true;
}

/**
 * The alert on screen of one queue: taken while the page is shown, changed by what the stream says of it, and reported
 * when it is over. The stream's callbacks go to `handlers`.
 */
export class AlertQueue {
  readonly #options: AlertQueueOptions;
  readonly #turns: Turns;
  readonly #removals = new Removals();
  readonly #unwatch: () => void;
  readonly #leave = () => this.close();
  #current: AlertToShow | undefined;

  constructor(options: AlertQueueOptions) {
    this.#options = options;
    const { stage, onMuted, onRefused } = options;
    this.#turns = new Turns({
      queue: queueAt(options),
      stage,
      onMuted,
      onRefused: (sentence) => {
        onRefused(sentence);
        if (sentence !== undefined) {
          console.warn(`Integron gives this page no alerts: ${sentence}`);
        }
      },
      onAlert: (claimed, changes) => this.#begin(claimed, changes),
    });
    this.#unwatch = stage.watch(() => this.#turns.hold(false));
    window.addEventListener("pagehide", this.#leave);
  }

  /** For a connection of all kinds, or of those that are alerts, with control events. */
  readonly handlers = {
    onConnected: () => this.#turns.hold(false),
    onEvent: (event) => this.#take(event),
    onControl: ({ data }) => {
      if (data.queue === this.#options.queue) {
        this.#obey(data);
      }
    },
    onGap: (gap) => {
      this.#change((alert) => afterRemoval(alert, missedRemoval(gap)));
      this.#turns.hold(false);
    },
    onNewEpoch: () => this.#removals.forget(),
  } satisfies Partial<StreamOptions>;

  /** The alert has had its time. The next one may come at once. */
  over(id: number): void {
    this.#turns.over(id, "shown");
  }

  close(): void {
    window.removeEventListener("pagehide", this.#leave);
    this.#unwatch();
    this.#turns.close();
    this.#show(undefined);
  }

  #begin(claimed: ClaimedAlert | undefined, changes: readonly Change[]): void {
    let alert = this.#known(claimed);
    for (const change of changes) {
      alert = alert && change(alert);
    }
    this.#show(alert);
    if (claimed !== undefined && alert === undefined) {
      this.#turns.over(claimed.id, "interrupted");
    }
  }

  #known(claimed: ClaimedAlert | undefined): AlertToShow | undefined {
    const { canShow = () => true } = this.#options;
    return claimed?.event !== undefined && canShow(claimed.event)
      ? { ...claimed, event: claimed.event }
      : undefined;
  }

  #take(arrived: StreamEvent): void {
    const { event, gone } = this.#removals.take(arrived);
    if (gone !== undefined) {
      this.#change((alert) => afterRemoval(alert, gone));
    } else if (event !== undefined && isKind(event, "user_deleted")) {
      this.#change((alert) => withoutViewer(alert, event.data.userId));
    } else if (event !== undefined && !isKind(event, "chat")) {
      this.#change((alert) => withDetail(alert, event));
    }
    if (mayWake(arrived)) {
      this.#turns.wake();
    }
  }

  #obey({ action, alert }: EventOf<"control">["data"]): void {
    switch (action) {
      case "alert_ended":
        if (alert !== undefined) {
          this.#turns.ended(alert);
        }
        break;
      case "alert_paused":
        this.#turns.hold(true);
        break;
      case "alert_muted":
      case "alert_unmuted":
        this.#turns.mute(action === "alert_muted");
        break;
      case "alert_resumed":
      case "alert_queued":
        this.#turns.hold(false);
        break;
    }
  }

  /** Without an alert on screen, the change is for the one that a claim under way gets. */
  #change(change: Change): void {
    const before = this.#current;
    if (before === undefined) {
      this.#turns.change(change);
      return;
    }
    const after = change(before);
    if (after === undefined) {
      this.#current = undefined;
      this.#turns.over(before.id, "interrupted");
    } else if (after !== before) {
      this.#show(after);
    }
  }

  #show(alert: AlertToShow | undefined): void {
    this.#current = alert;
    this.#options.onAlert(alert);
  }
}
