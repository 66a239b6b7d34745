import { type RefObject, useEffect, useRef } from "react";

/** An alert that no viewer has caused. */
const SAMPLE = {
  kind: "cheer",
  event: {
    id: 1,
    type: "cheer",
    timestamp: "2024-01-15T11:00:00.000Z",
    test: true,
    data: {
      userId: "1",
      username: "ada",
      displayName: "Ada",
      anonymous: false,
      bits: 500,
      message: "Cheer500 nice one",
      words: "nice one",
    },
  },
  details: [],
  combined: 0,
  look: {},
} as const;

/** Sends a sample to the preview of the alerts once it is ready; returns what plays it again. */
export function useSample(frame: RefObject<HTMLIFrameElement | null>, isWanted: boolean): () => void {
  const played = useRef(0);
  const play = useRef(() => {
    played.current += 1;
    frame.current?.contentWindow?.postMessage(
      { preview: { ...SAMPLE, id: played.current } },
      location.origin,
    );
  });
  useEffect(() => {
    if (!isWanted) {
      return;
    }
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && origin === location.origin && data === "preview-ready") {
        play.current();
      }
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, [frame, isWanted]);
  return () => play.current();
}
