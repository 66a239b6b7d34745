import { connect } from "@integron/stream/connection";
import { type EventOf, isKind, type StreamEvent } from "@integron/stream/events";
import type { FieldData } from "./document";
import { forgetHeld } from "./giver";
import { WidgetMemory } from "./memory";
import { recentsOf, sessionAfter, sessionData } from "./shim/session";
import { receivedOf, type WidgetEvent } from "./shim/shapes";
import { Turnstile } from "./shim/Turnstile";
import { store, stored, watchStore } from "./store";
import type { WidgetPictures } from "./widgetPictures";

interface WidgetOptions {
  readonly name: string;
  /** The login of the channel, where the page's address says it. */
  readonly channel: string | undefined;
  readonly fieldData: FieldData;
  readonly pictures: WidgetPictures;
}

const TYPES = [
  "chat",
  "follow",
  "sub",
  "resub",
  "gift_sub",
  "cheer",
  "raid",
  "redemption",
  "custom",
  "stream_online",
];
/** Past events belong to the session; what comes later is an event for the widget. */
const PAST_MS = 300;
const MOST_CHATTERS = 500;

/** One widget: the stream on one side, in the shapes of StreamElements on the other. */
export class Widget {
  readonly #options: WidgetOptions;
  readonly #port: MessagePort;
  readonly #turnstile: Turnstile;
  readonly #memory: WidgetMemory;
  readonly #chatters = new Set<string>();
  #pastUpTo: number | undefined;
  #isLoaded = false;
  #early: StreamEvent[] = [];
  #muted = false;

  constructor(options: WidgetOptions, port: MessagePort) {
    this.#options = options;
    this.#port = port;
    this.#memory = new WidgetMemory(options.name);
    const holdMs = 1_000 * (Number(options.fieldData.widgetDuration) || 0);
    this.#turnstile = new Turnstile(holdMs, (detail) => this.#send("onEventReceived", detail));
  }

  start(): void {
    this.#port.onmessage = ({ data }) => this.#hear(data);
    watchStore((key) => this.#stored(key));
    const { since, epoch } = this.#memory.known;
    connect({
      client: this.#options.name,
      types: TYPES,
      ...(since === undefined || epoch === undefined ? { recent: 500 } : { since, epoch }),
      onConnected: ({ epoch: now, latest }) => {
        this.#memory.change({ epoch: now });
        this.#options.pictures.ask();
        if (this.#pastUpTo === undefined) {
          this.#pastUpTo = latest;
          setTimeout(() => this.#load(), PAST_MS);
        }
      },
      onEvent: (event) => this.#take(event),
      onGap: () => this.#clearChat(),
      onNewEpoch: ({ latest }) => {
        this.#pastUpTo = latest;
        this.#clearChat();
      },
      onHeartbeat: ({ id }) => this.#memory.change({ since: id }),
      onControl: ({ data }) => this.#obey(data),
      onReload: () => location.reload(),
    });
  }

  #load(): void {
    const { channel } = this.#memory.known;
    const username = this.#options.channel ?? channel?.username ?? "";
    this.#isLoaded = true;
    this.#send("onWidgetLoad", {
      channel: { username, id: channel?.id ?? "", providerId: channel?.id ?? "", apiToken: "", avatar: "" },
      currency: { code: "USD", name: "U.S. Dollar", symbol: "$" },
      fieldData: this.#options.fieldData,
      recents: recentsOf(this.#memory.known.session),
      session: { data: this.#data(), settings: {} },
      overlay: { isEditorMode: false, muted: this.#muted },
    });
    for (const event of this.#early.splice(0)) {
      this.#pass(event);
    }
  }

  #take(event: StreamEvent): void {
    const session = sessionAfter(this.#memory.known.session, event);
    const isCounted = session !== this.#memory.known.session;
    this.#memory.change({ session, since: event.id });
    if (
      isKind(event, "chat") &&
      event.data.badges.includes("broadcaster") &&
      event.data.source === undefined
    ) {
      this.#memory.change({ channel: { username: event.data.username, id: event.data.userId } });
    }
    if (event.id <= (this.#pastUpTo ?? 0)) {
      return;
    }
    this.#isLoaded ? this.#pass(event) : this.#early.push(event);
    if (isCounted && this.#isLoaded) {
      this.#send("onSessionUpdate", { session: this.#data() });
    }
  }

  #pass(event: StreamEvent): void {
    if (isKind(event, "chat")) {
      this.#chatters.add(event.data.userId);
      if (this.#chatters.size > MOST_CHATTERS) {
        this.#chatters.delete([...this.#chatters][0] ?? "");
      }
    }
    if (isKind(event, "user_deleted")) {
      forgetHeld(this.#turnstile.held, event.data.userId);
    }
    if (isKind(event, "user_deleted") || isKind(event, "chat_clear")) {
      const { userId } = event.data;
      userId === undefined ? this.#clearChat() : this.#clearViewer(userId);
    }
    const channel = this.#options.channel ?? this.#memory.known.channel?.username ?? "";
    for (const received of receivedOf(event, this.#options.pictures.book, channel)) {
      this.#receive(received);
    }
    if (isKind(event, "custom") && event.data.name === "counter") {
      store(`counter_${event.data.payload.counter}`, event.data.payload.value ?? 0);
    }
  }

  /** StreamElements has no event for a chat that is cleared as a whole. */
  #clearChat(): void {
    for (const userId of [...this.#chatters]) {
      this.#clearViewer(userId);
    }
  }

  #clearViewer(userId: string): void {
    this.#chatters.delete(userId);
    this.#receive({ listener: "delete-messages", event: { userId } });
  }

  #obey({ action, queue, ending }: EventOf<"control">["data"]): void {
    if (action === "pictures_changed") {
      this.#options.pictures.ask();
    }
    if (queue !== "alerts") {
      return;
    }
    if (action === "alert_ended" && ending === "skipped") {
      this.#receive({ listener: "event:skip", event: {} });
    } else if (action === "alert_muted" || action === "alert_unmuted") {
      this.#muted = action === "alert_muted";
      this.#receive({ listener: "alertService:toggleSound", event: { muted: this.#muted } });
    }
  }

  /** What the widget asks for. It may be anything. */
  #hear(data: unknown): void {
    const { asked, set, get, counter, value, resume } = { ...(data as Readonly<Record<string, unknown>>) };
    if (resume === true) {
      this.#turnstile.resume();
    } else if (typeof set === "string") {
      this.#answer(asked, store(set, value));
      this.#stored(set);
    } else if (typeof get === "string") {
      this.#answer(asked, stored(get));
    } else if (typeof counter === "string") {
      this.#answer(asked, { counter, value: stored(`counter_${counter}`) ?? 0 });
    }
  }

  #stored(key: string): void {
    const data = { key: `customWidget.${key}`, value: stored(key) };
    this.#receive({ listener: "kvstore:update", event: { data } });
  }

  #answer(answered: unknown, value: unknown): void {
    this.#port.postMessage({ answered, value });
  }

  #receive(one: WidgetEvent): void {
    this.#turnstile.take(one);
  }

  #send(name: string, detail: object): void {
    this.#port.postMessage({ name, detail, muted: this.#muted });
  }

  #data(): object {
    return sessionData(this.#memory.known.session, new Date());
  }
}
