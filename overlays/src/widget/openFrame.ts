/** What the frame says once its document is there. */
const READY = "widget-ready";

/**
 * Opens a document in a frame that has an origin of its own, and returns a port to it: the only way between the two. A document that takes
 * the frame's place has no port.
 */
export function openFrame(document: string): Promise<MessagePort> {
  const frame = window.document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.allow = "autoplay";
  frame.srcdoc = document;
  return new Promise((resolve) => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source === frame.contentWindow && data === READY) {
        window.removeEventListener("message", hear);
        const { port1, port2 } = new MessageChannel();
        frame.contentWindow?.postMessage(READY, "*", [port2]);
        resolve(port1);
      }
    };
    window.addEventListener("message", hear);
    window.document.body.append(frame);
  });
}
