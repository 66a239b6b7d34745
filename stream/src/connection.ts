import {
  type EventOf,
  type Gap,
  isKind,
  type KnownKind,
  type StreamEvent,
  type StreamPosition,
} from "./events";
import { CONTROL, frameIn, isEvent, isPort, isReloadOf, positionIn, type WireFrame } from "./frames";
import { Report } from "./report";
import { DEFAULT_RETRY, type Retry, retryDelay } from "./retry";
import { isPreview, pageName, pageToken } from "./server";
import { VERSION } from "./version";

/** A function for each kind that a page wants. */
export type EventHandlersByKind = { readonly [Kind in KnownKind]?: (event: EventOf<Kind>) => void };

/** `connecting` until the first success; from then on `connected`, or `reconnecting` while the line is lost. */
export type ConnectionState = "connecting" | "connected" | "reconnecting";

export interface StreamOptions {
  /** The socket's address; by default `/ws` of the host that served the page. */
  readonly url?: string;
  /**
   * Shown in the dashboard's list of overlays. Tests can be sent to this name alone. A page of Integron's whose address has
   * `client=` has that name in its place.
   */
  readonly client?: string;
  /** Receive the tests that are sent to some clients alone, whatever their names are. */
  readonly targeted?: boolean;
  /**
   * The path of this overlay's page, which begins with `/`. The list of overlays then has the page, with its version and whether viewers see
   * it. Without `url`, by default the path of the page's address; `false` for a page that is no overlay. A preview of the dashboard,
   * whose address has `preview=1`, is in no list.
   */
  readonly page?: string | false;
  /** Lets a page in from another machine; without `url`, by default the parameter `token` of the page's address. */
  readonly token?: string;
  /**
   * Kinds (`follow`) or families (`sub`, `bits`) to receive; all of them when empty or absent. `all` names
   * them too, so that `control` can be added. Without `types` and `onEvent`, the kinds of `on`.
   */
  readonly types?: readonly string[];
  /** Start after this id instead of with the next event. */
  readonly since?: number;
  /** The epoch that `since` belongs to, when it is known. */
  readonly epoch?: string;
  /** Without `since`, start with this many past events, at most 500, without deleted ones. */
  readonly recent?: number;
  /** Receive Integron's status too: at first, and when it changes. */
  readonly status?: boolean;
  readonly retry?: Partial<Retry>;
  /** Called once for each event, in the order of their ids. */
  readonly onEvent?: (event: StreamEvent) => void;
  /** Called for each event of its kind, after `onEvent`: `on: { follow: ({ data }) => greet(data.displayName) }`. */
  readonly on?: EventHandlersByKind;
  /**
   * This subscriber has lost events. A moderator's removal may be among them, so hide all words of
   * earlier events.
   */
  readonly onGap?: (gap: Gap) => void;
  readonly onState?: (state: ConnectionState) => void;
  /**
   * Integron has no room for another subscriber, with a sentence on what helps. The client tries again until there is
   * room. Without this callback, the sentence is a warning on the console.
   */
  readonly onFull?: (reason: string) => void;
  /** The stream's position when a connection begins: events with an id up to `latest` happened before. */
  readonly onConnected?: (position: StreamPosition) => void;
  /** In quiet times: every requested event up to this place was delivered. A page may resume after it. */
  readonly onHeartbeat?: (cursor: StreamCursor) => void;
  /**
   * Integron asks this page to load again, as `location.reload()` does. With this callback, the client
   * receives control events in addition to `types`, and passes them to `onEvent` only where `types` names
   * them. It is called for requests that arrive while the page is connected, and never for an earlier one
   * that comes again after a reload or a lost connection. The user can also ask this page alone.
   */
  readonly onReload?: () => void;
  /** The user has changed `custom.css`, the style of the built-in overlays; each version has another text. */
  readonly onStyle?: (version: string) => void;
  /**
   * Integron controls the pages: every other control event that arrives while the page is connected, such as
   * `alert_paused`. With this callback, the client receives control events in addition to `types`.
   */
  readonly onControl?: (event: EventOf<"control">) => void;
  /**
   * Integron has moved to another port of the same host, where the stream goes on. Without this callback, a page
   * of Integron's own is opened there, and a client with a `url` connects there.
   */
  readonly onMoved?: (port: number) => void;
  /** The status, as in `GET /api/status`; only where `status` is requested. */
  readonly onStatus?: (status: object) => void;
  /**
   * Another stream has replaced this one (a new or restored database), so earlier ids are invalid.
   * It has another epoch, or a newest id below the last one received.
   */
  readonly onNewEpoch?: (position: StreamPosition) => void;
}

/** A place in the stream, for `since` and `epoch`. */
export interface StreamCursor {
  readonly epoch: string;
  readonly id: number;
}

export interface StreamConnection {
  readonly state: ConnectionState;
  /** Closes the connection. No callback is called afterwards. */
  close(): void;
}

/**
 * Follows Integron's event stream until `close()`: resumes after every lost connection where it
 * stopped, never delivers an event twice, and never gives up.
 *
 * ```js
 * import { connect } from "/overlay/integron.js";
 * connect({ client: "my overlay", on: { follow: ({ data }) => console.log(data.displayName) } });
 * ```
 */
export function connect(options: StreamOptions = {}): StreamConnection {
  return new Connection(options);
}

/** A preview counts as no page, whatever it says. The page is the same with a slash at its end. */
function pageOf({ page, url }: StreamOptions): string | undefined {
  if (url) {
    return page || undefined;
  }
  return page === false || isPreview()
    ? undefined
    : (page ?? new URL(location.href).pathname.replace(/(.)\/$/, "$1"));
}

/** Opens this page at another port of its host, with the same path and parameters. */
function openAt(port: number): void {
  const address = new URL(location.href);
  address.port = port.toString();
  location.replace(address);
}

/** After this many missing heartbeats in a row, the connection counts as dead. */
const HEARTBEATS_MISSED = 3;

/** The server's close code for a message that it does not know: it is an older one. */
const NOT_ALLOWED = 1_008;

/** The server's close code at its limit of subscribers. */
const FULL = 1_013;

/**
 * connecting ──connected frame──▶ connected ──socket closed──▶ reconnecting ──connected frame──▶ connected …
 * A failed attempt changes no state; it only makes the next delay longer. A socket that is silent for longer than the
 * server's heartbeats allow counts as closed.
 */
class Connection implements StreamConnection {
  readonly #options: StreamOptions;
  readonly #retry: Retry;
  readonly #page: string | undefined;
  readonly #client: string | undefined;
  /** Absent where the page is no overlay. */
  #report: Report | undefined;
  #state: ConnectionState = "connecting";
  #epoch: string | undefined;
  /** The newest delivered id; events up to it are never delivered again. */
  #delivered: number | undefined;
  /** Where to resume: like `#delivered`, but known from the first frame on, unless recent events are pending. */
  #resumeAfter: number | undefined;
  /** The newest id when this socket's stream began: events up to it are past. */
  #pastUpTo = 0;
  /** When the last frame came, by `performance.now()`. */
  #receivedAt = 0;
  /** Whether this socket has had its `connected` frame. */
  #isGreeted = false;
  #failures = 0;
  /** The port to which Integron has moved. */
  #port: number | undefined;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#retry = { ...DEFAULT_RETRY, ...options.retry };
    this.#epoch = options.epoch;
    this.#delivered = options.since;
    this.#resumeAfter = options.since;
    this.#page = pageOf(options);
    // The address of an overlay may give it another name than its script.
    this.#client = (!options.url && this.#page && pageName()) || options.client;
    this.#report = this.#page ? new Report() : undefined;
    this.#dial();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#report?.close();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #dial(): void {
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    this.#isGreeted = false;
    this.#timer = setTimeout(() => this.#lost(socket), this.#retry.answerMs);
    socket.onmessage = (message) => {
      if (this.#socket === socket) {
        this.#receive(String(message.data));
      }
    };
    socket.onopen = () => this.#report?.opened(socket);
    socket.onclose = ({ code, reason }) => {
      if (code === NOT_ALLOWED) {
        this.#report?.close();
        this.#report = undefined;
      }
      if (code === FULL && this.#socket === socket) {
        this.#full(reason);
      }
      this.#lost(socket);
    };
  }

  #address(): string {
    const { token, url: own, recent, status, targeted } = this.#options;
    const url = new URL(own ?? `${location.origin.replace(/^http/, "ws")}/ws`);
    if (this.#port !== undefined) {
      url.port = this.#port.toString();
    }
    const query = {
      client: this.#client,
      page: this.#page,
      version: this.#page && VERSION,
      // A socket has no other place for it. No other host gets the page's own.
      token: token ?? (own ? undefined : pageToken()),
      types: this.#types().join(","),
      since: this.#resumeAfter?.toString(),
      recent: this.#resumeAfter === undefined ? recent?.toString() : undefined,
      epoch: this.#epoch,
      status: status && "1",
      targeted: targeted && "1",
    };
    for (const [name, value] of Object.entries(query)) {
      if (value) {
        url.searchParams.set(name, value);
      }
    }
    return url.href;
  }

  #types(): readonly string[] {
    const { types: asked, onEvent, on } = this.#options;
    const handled = onEvent === undefined ? Object.keys(on ?? {}) : [];
    const types = (asked ?? handled).filter((word) => word.trim() !== "");
    if (!this.#obeys() || types.includes(CONTROL)) {
      return types;
    }
    return [...(types.length === 0 ? ["all"] : types), CONTROL];
  }

  #obeys(): boolean {
    return this.#options.onReload !== undefined || this.#options.onControl !== undefined;
  }

  #full(reason: string): void {
    const { onFull = (text) => console.warn(`Integron: ${text}`) } = this.#options;
    onFull(reason);
  }

  /** Also ends an attempt without an answer in time, and ignores all later callbacks of its socket. */
  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) {
      return;
    }
    this.#socket = undefined;
    socket.close();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#dial(), retryDelay(this.#failures++, this.#retry));
    if (this.#state === "connected") {
      this.#enter("reconnecting");
    }
  }

  /** Frames in the meantime move the deadline, so that an event costs no timer. */
  #watch(socket: WebSocket, silenceMs: number): void {
    const left = this.#receivedAt + silenceMs - performance.now();
    if (left <= 0) {
      this.#lost(socket);
    } else {
      this.#timer = setTimeout(() => this.#watch(socket, silenceMs), left);
    }
  }

  #receive(text: string): void {
    const frame = frameIn(text);
    this.#receivedAt = performance.now();
    if (frame !== undefined && isEvent(frame)) {
      this.#deliver(frame);
    } else if (frame !== undefined && frame.id === undefined) {
      this.#understand(frame);
    }
  }

  /** Any other frame is of a later protocol and of no use to this client. */
  #understand(frame: WireFrame): void {
    const { type, data } = frame;
    switch (type) {
      case "connected":
        this.#isGreeted = true;
        this.#expectHeartbeats(data.heartbeatSeconds);
        this.#greet(positionIn(frame));
        break;
      case "heartbeat":
        this.#moveTo(data);
        break;
      case "status":
        if (!this.#isGreeted) {
          this.#await();
        }
        this.#options.onStatus?.(data);
        break;
      case "moved":
        if (isPort(data.port)) {
          this.#follow(data.port);
        }
        break;
      case "reload":
        this.#options.onReload?.();
        break;
      case "style":
        this.#options.onStyle?.(String(data.version));
        break;
      case "gap":
        this.#options.onGap?.(data as unknown as Gap);
        break;
    }
  }

  /** A page of another origin may not open the stream, so Integron's own pages move as a whole. */
  #follow(port: number): void {
    if (this.#options.onMoved !== undefined) {
      this.#options.onMoved(port);
    } else if (this.#options.url === undefined) {
      openAt(port);
    } else {
      this.#port = port;
    }
  }

  /**
   * The server has answered and awaits its ingester, which may take long. It sends nothing meanwhile, so
   * only a new connection shows whether it is still there.
   */
  #await(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    if (socket !== undefined) {
      this.#timer = setTimeout(() => {
        this.#failures = 0;
        this.#lost(socket);
      }, this.#retry.waitMs);
    }
  }

  /** A browser cannot ping, so silence is the only sign of a connection that died without a close frame. */
  #expectHeartbeats(seconds: unknown): void {
    clearTimeout(this.#timer);
    if (typeof seconds === "number" && seconds > 0 && this.#socket !== undefined) {
      this.#watch(this.#socket, seconds * 1_000 * HEARTBEATS_MISSED);
    }
  }

  /** Every requested event up to there was delivered. */
  #moveTo({ epoch, latest }: WireFrame["data"]): void {
    if (epoch !== undefined && epoch === this.#epoch && typeof latest === "number") {
      this.#resumeAfter = Math.max(latest, this.#resumeAfter ?? 0);
      this.#options.onHeartbeat?.({ epoch: this.#epoch, id: this.#resumeAfter });
    }
  }

  #greet(position: StreamPosition): void {
    this.#failures = 0;
    const isNewEpoch = this.#epoch !== undefined && this.#epoch !== position.epoch;
    const isBeyond = this.#resumeAfter !== undefined && this.#resumeAfter > position.latest;
    const isAnother = isNewEpoch || isBeyond;
    this.#epoch = position.epoch;
    this.#pastUpTo = position.latest;
    if (isAnother) {
      // The server starts with the oldest event that it has.
      this.#delivered = undefined;
      this.#resumeAfter = position.oldest - 1;
    }
    if (!this.#options.recent) {
      this.#resumeAfter ??= position.latest;
    }
    this.#enter("connected");
    this.#options.onConnected?.(position);
    if (isAnother && this.#socket !== undefined) {
      this.#options.onNewEpoch?.(position);
    }
  }

  #deliver(event: StreamEvent): void {
    if (this.#delivered !== undefined && event.id <= this.#delivered) {
      return;
    }
    this.#delivered = event.id;
    this.#resumeAfter = event.id;
    if (isKind(event, CONTROL) && this.#obeys()) {
      this.#obey(event);
    } else {
      this.#pass(event);
    }
  }

  #pass(event: StreamEvent): void {
    const { onEvent, on = {} } = this.#options;
    onEvent?.(event);
    if (Object.hasOwn(on, event.type)) {
      (on as Readonly<Record<string, (one: StreamEvent) => void>>)[event.type]?.(event);
    }
  }

  /** A past request was carried out, or was not for this page: obeying it would reload for ever. */
  #obey(event: EventOf<"control">): void {
    if (this.#options.types?.includes(CONTROL)) {
      this.#pass(event);
    }
    if (event.id <= this.#pastUpTo) {
      return;
    }
    if (event.data.action !== "reload") {
      this.#options.onControl?.(event);
    } else if (isReloadOf(this.#client, event)) {
      this.#options.onReload?.();
    }
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }
}
