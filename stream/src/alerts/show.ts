import { type ConnectionState, connect } from "../connection";
import { pageName } from "../server";
import type { AlertToShow } from "./changes";
import { pageQueue } from "./queue";
import { showing } from "./showing";
import { stageOf } from "./stage";

export interface ShowOptions {
  /** Shown in the dashboard's list of overlays. */
  readonly client?: string;
  /**
   * The server's queue, `alerts` by default. Another name gets every alert too, apart from the first. A page whose address has
   * `client=` uses the queue of that name.
   */
  readonly queue?: string;
  /** Kinds that this page shows; all of them when absent. */
  readonly types?: readonly string[];
  /** How long an alert is shown whose rule does not say it: 5 by default, at most 60. */
  readonly seconds?: number;
  /** How long nothing is shown after an alert, while it leaves: 700 by default. */
  readonly leaveMs?: number;
  /** Shows this alert, or what has become of it: more recipients, no words. `undefined` once it has to go. */
  readonly onAlert: (alert: AlertToShow | undefined) => void;
  readonly onMuted?: (muted: boolean) => void;
  /** Why the server gives this page no alerts; absent once it does again. */
  readonly onRefused?: (sentence: string | undefined) => void;
  readonly onState?: (state: ConnectionState) => void;
  /** Integron asks this page to load again, which it does by default; never while an alert is shown. */
  readonly onReload?: () => void;
}

export interface AlertShow {
  /** Ends the alert on screen before its time. */
  over(): void;
  close(): void;
}

/**
 * Shows the alerts of the server's queue, one at a time, as the built-in overlay does: it takes them only while viewers see this
 * page, follows pause, skip and mute, and reports what it has shown. An alert is never shown twice.
 *
 * ```js
 * showAlerts({ onAlert: (alert) => (box.textContent = alert === undefined ? "" : alert.event.data.displayName) });
 * ```
 */
export function showAlerts(options: ShowOptions): AlertShow {
  const { types, seconds = 5, leaveMs = 700 } = options;
  // The name in the page's address counts before those of its script.
  const own = pageName();
  const client = own ?? options.client ?? "alerts";
  const name = own ?? options.queue ?? "alerts";
  const { onAlert, onMuted, onRefused, onState, onReload = () => location.reload() } = options;
  /** Of the alert that this page has claimed, also while it leaves. */
  let id: number | undefined;
  let reloads = false;

  const times = showing({
    leaveMs: () => leaveMs,
    onLeave: () => onAlert(undefined),
    onOver: (ended) => queue.over(ended),
  });
  const reload = () => {
    if (reloads && id === undefined) {
      reloads = false;
      onReload();
    }
  };
  const show = (alert: AlertToShow | undefined) => {
    const isNew = alert?.id !== id;
    id = alert?.id;
    if (alert === undefined) {
      times.end();
      reload();
      return;
    }
    if (isNew) {
      times.begin(alert.id, (alert.look.seconds ?? seconds) * 1_000);
    }
    if (times.isShown()) {
      onAlert(alert);
    }
  };

  const stage = stageOf();
  const queue = pageQueue({
    queue: name,
    client,
    types: types?.join(","),
    seconds,
    stage,
    onAlert: show,
    onMuted,
    onRefused,
  });
  const connection = connect({
    client,
    ...(types && { types }),
    ...queue.handlers,
    ...(onState && { onState }),
    onReload: () => {
      reloads = true;
      reload();
    },
  });
  return {
    over: times.leave,
    close: () => {
      times.end();
      connection.close();
      queue.close();
    },
  };
}
