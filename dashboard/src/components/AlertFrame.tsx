import { Box } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useEffect, useRef, useState } from "react";
import type { AlertLook } from "../lib/openapi";

/** An alert as the overlay's preview takes it. */
export interface PreviewAlert {
  /** Another number comes in anew; the same one changes its text. */
  readonly id: number;
  readonly kind: string;
  readonly variant: string | undefined;
  readonly event: StreamEvent;
  readonly details: readonly StreamEvent[];
  readonly combined: number;
  readonly look: AlertLook;
}

interface Props {
  readonly alert: PreviewAlert;
  /** The preview's address. */
  readonly address: string;
  readonly height?: string;
}

/** The overlay itself. A preview does not follow the stream, and claims no alert. */
export function AlertFrame({ alert, address, height = "300px" }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [readiness, setReadiness] = useState(0);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && origin === location.origin && data === "preview-ready") {
        setReadiness((times) => times + 1);
      }
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  const text = JSON.stringify(alert);
  useEffect(() => {
    if (readiness > 0) {
      frame.current?.contentWindow?.postMessage({ preview: JSON.parse(text) }, location.origin);
    }
  }, [readiness, text]);
  return (
    <Box
      rounded="md"
      overflow="hidden"
      bgImage="repeating-conic-gradient(#3a3a3a 0% 25%, #2a2a2a 0% 50%)"
      bgSize="24px 24px"
    >
      {/* A frame of another colour scheme than its page would not be transparent. */}
      <iframe
        ref={frame}
        // Nothing in it can be pressed.
        tabIndex={-1}
        title="Preview of the alert"
        src={address}
        style={{ display: "block", width: "100%", height, border: 0, colorScheme: "light" }}
      />
    </Box>
  );
}
