import type { ClaimedAlert } from "@integron/stream/alerts/claims";
import type { Names } from "@integron/stream/names";
import { PictureProvider } from "@integron/stream/pictures/context";
import { useEffect, useState } from "react";
import { ParameterReader } from "../lib/parameters";
import { usePictures } from "../lib/usePictures";
import { themeParam } from "../themes/themes";
import { AlertCard } from "./AlertCard";
import { alertOf, type ShownAlert } from "./alert";
import { ANIMATIONS, usualAnimation } from "./animations";

/** As long as a usual alert, for what depends on it. */
const PREVIEW_MS = 5_000;

/** What the page around this one gets once it may send an alert. */
const READY = "preview-ready";

/**
 * The alert that the page around this one sends, for as long as it likes. A preview opens no stream: it takes no
 * alert out of a queue, plays no sound, and does not count as an overlay.
 */
export function Preview({ params }: { readonly params: URLSearchParams }) {
  const [reader] = useState(() => new ParameterReader("alerts", params));
  const [alert, setAlert] = useState<ShownAlert>();
  const { book, onConnected: load } = usePictures();
  useEffect(load, [load]);
  useEffect(() => {
    const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin === location.origin && source === window.parent && isPreviewMessage(data)) {
        setAlert(alertOf(data.preview));
      }
    };
    window.addEventListener("message", hear);
    window.parent.postMessage(READY, location.origin);
    return () => window.removeEventListener("message", hear);
  }, []);
  const animation =
    ANIMATIONS.find((one) => one === alert?.look.animation) ?? usualAnimation(params, themeParam(params));
  return (
    <PictureProvider value={book}>
      <div className="integron-alerts" data-animation={animation}>
        {/* The same number is the same alert, whose text changes; another one comes in anew. */}
        {alert !== undefined && (
          <AlertCard
            key={alert.id}
            alert={alert}
            leaving={false}
            names={reader.choice<Names>("names")}
            durationMs={PREVIEW_MS}
            withMarks={false}
          />
        )}
      </div>
    </PictureProvider>
  );
}

function isPreviewMessage(data: unknown): data is { readonly preview: ClaimedAlert } {
  return (
    typeof data === "object" &&
    data !== null &&
    "preview" in data &&
    typeof data.preview === "object" &&
    data.preview !== null
  );
}
