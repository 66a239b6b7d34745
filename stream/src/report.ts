import { pageVisibility } from "./visibility";

/** The server allows a page a report a second. */
const APART_MS = 1_000;

/** Tells the server whether viewers see this page: when a connection opens, and after each change. */
export class Report {
  readonly #visibility = pageVisibility();
  readonly #unwatch: () => void;
  #socket: WebSocket | undefined;
  #told: boolean | undefined;
  #toldAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#unwatch = this.#visibility.watch(() => this.#tell());
  }

  /** The connection is open: the server knows nothing of this page yet. */
  opened(socket: WebSocket): void {
    this.#socket = socket;
    this.#told = undefined;
    this.#tell();
  }

  close(): void {
    this.#unwatch();
    clearTimeout(this.#timer);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    const visible = this.#visibility.isVisible();
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || visible === this.#told) {
      return;
    }
    const wait = this.#told === undefined ? 0 : this.#toldAt + APART_MS - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#tell(), wait);
      return;
    }
    this.#told = visible;
    this.#toldAt = performance.now();
    socket.send(JSON.stringify({ type: "page", data: { visible } }));
  }
}
