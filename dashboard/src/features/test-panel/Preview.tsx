import { Box, Stack, Text } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Marks, Words } from "../../components/EventWords";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { alertOf, type Decision } from "./alertOf";
import { getRules } from "./requests";
import type { Data } from "./usual";

interface Props {
  readonly kind: string;
  readonly data: Data;
}

/** The event in words, and its alert as the overlay shows it. Neither is sent. */
export function Preview({ kind, data }: Props) {
  const event: StreamEvent = useMemo(
    () => ({ id: 1, type: kind, data, timestamp: new Date().toISOString(), test: true }),
    [kind, data],
  );
  const rules = useQuery({
    queryKey: QUERY_KEYS.alertRules,
    queryFn: ({ signal }) => getRules(signal),
    retry: false,
  });
  const decision = rules.data === undefined ? undefined : alertOf(rules.data, kind, data);
  return (
    <Stack gap="3">
      <Box borderWidth="1px" rounded="md" p="2">
        <Box overflowWrap="anywhere" lineClamp="6">
          <Words event={event} /> <Marks event={event} />
        </Box>
      </Box>
      <Text fontSize="sm" color="fg.muted">
        {rules.isError ? `The rules could not be loaded. ${rules.error.message}` : inWords(decision)}
      </Text>
      {decision?.isAlert === true && <AlertFrame event={event} decision={decision} />}
    </Stack>
  );
}

function inWords(decision: Decision | undefined): string {
  if (decision === undefined) {
    return "Loading the rules of alerts.";
  }
  if (!decision.isAlert) {
    return `No alert. ${decision.reason}`;
  }
  return decision.variant === undefined
    ? "An alert, by the usual look of its kind."
    : `An alert, by the variant “${decision.variant}”.`;
}

interface FrameProps {
  readonly event: StreamEvent;
  readonly decision: Decision & { readonly isAlert: true };
}

/** The overlay itself. A preview does not follow the stream, and claims no alert. */
function AlertFrame({ event, decision: { look, variant } }: FrameProps) {
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
  useEffect(() => {
    if (readiness > 0) {
      const alert = { id: 1, kind: event.type, variant, event, details: [], combined: 0, look };
      frame.current?.contentWindow?.postMessage({ preview: alert }, location.origin);
    }
  }, [readiness, event, variant, look]);
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
        src="/overlay/alerts?preview=1&animation=none"
        style={{ display: "block", width: "100%", height: "300px", border: 0, colorScheme: "light" }}
      />
    </Box>
  );
}
