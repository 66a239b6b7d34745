import { type ConnectionState, connect } from "../connection";
import type { AlertToShow } from "./changes";
import { AlertQueue } from "./queue";
import { stageOf } from "./stage";

export interface ShowOptions {
  /** Shown in the dashboard's list of overlays. */
  readonly client?: string;
  /** The server's queue, `alerts` by default. Another name gets every alert too, apart from the first. */
  readonly queue?: string;
  /** Kinds that this page shows; all of them when absent. */
  readonly types?: readonly string[];
  /** How long an alert is shown whose rule does not say it: 5 by default, at most 60. */
  readonly seconds?: number;
  /** How long nothing is shown after an alert, while it leaves: 700 by default. */
  readonly leaveMs?: number;
  /** Shows alerts outside of OBS too; by default the parameter `claim=1` of the page's address. */
  readonly claim?: boolean;
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
  return new Show(options);
}

class Show implements AlertShow {
  readonly #options: ShowOptions;
  readonly #queue: AlertQueue;
  readonly #connection: { close(): void };
  #id: number | undefined;
  #isShown = false;
  #reloads = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ShowOptions) {
    this.#options = options;
    const { client = "alerts", queue = "alerts", types, seconds = 5, onState, onMuted, onRefused } = options;
    const query = new URLSearchParams(location.search);
    if (options.claim !== undefined) {
      query.set("claim", options.claim ? "1" : "0");
    }
    this.#queue = new AlertQueue({
      queue,
      client,
      types: types?.join(","),
      seconds,
      stage: stageOf(query),
      onAlert: (alert) => this.#show(alert),
      onMuted: (muted) => onMuted?.(muted),
      onRefused: (sentence) => onRefused?.(sentence),
    });
    this.#connection = connect({
      client,
      ...(types === undefined ? {} : { types }),
      ...this.#queue.handlers,
      onState: (state) => onState?.(state),
      onReload: () => {
        this.#reloads = true;
        this.#reload();
      },
    });
  }

  over(): void {
    const id = this.#id;
    if (id !== undefined && this.#isShown) {
      clearTimeout(this.#timer);
      this.#hide();
      this.#timer = setTimeout(() => this.#queue.over(id), this.#options.leaveMs ?? 700);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#connection.close();
    this.#queue.close();
  }

  #show(alert: AlertToShow | undefined): void {
    if (alert === undefined) {
      clearTimeout(this.#timer);
      this.#id = undefined;
      this.#hide();
      this.#reload();
    } else if (alert.id !== this.#id) {
      this.#id = alert.id;
      this.#isShown = true;
      const seconds = alert.look.seconds ?? this.#options.seconds ?? 5;
      this.#timer = setTimeout(() => this.over(), seconds * 1_000);
      this.#options.onAlert(alert);
    } else if (this.#isShown) {
      this.#options.onAlert(alert);
    }
  }

  #hide(): void {
    if (this.#isShown) {
      this.#isShown = false;
      this.#options.onAlert(undefined);
    }
  }

  #reload(): void {
    if (this.#reloads && this.#id === undefined) {
      this.#reloads = false;
      const { onReload } = this.#options;
      onReload === undefined ? location.reload() : onReload();
    }
  }
}
