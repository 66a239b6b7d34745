import { Box, Button, Flex } from "@chakra-ui/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Overlay } from "./requests";
import { useSample } from "./useSample";
import { titleOf } from "./words";

const GROUNDS = {
  chequers: "repeating-conic-gradient(#3a3a3a 0% 25%, #2a2a2a 0% 50%) 0 0 / 24px 24px",
  dark: "#000",
  bright: "#fff",
} as const;
type Ground = keyof typeof GROUNDS;
const NAMES: readonly Ground[] = ["chequers", "dark", "bright"];

const TALLEST = "30rem";

/** A form that is being filled in need not load the page with each key. */
const REST_MS = 400;

interface Props {
  readonly overlay: Overlay;
  /** The path and query with the values of the form. */
  readonly address: string;
}

/** The overlay's own page, as large as in OBS and scaled. It takes no alert, and is not counted as an open page. */
export function OverlayPreview({ overlay, address }: Props) {
  const [ground, setGround] = useState<Ground>("chequers");
  const frame = useRef<HTMLIFrameElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const rested = useRested(address);
  const scale = useWidth(box) / overlay.size.width;
  const { width, height } = overlay.size;
  const play = useSample(frame, overlay.name === "alerts");
  return (
    <Box flex="1 1 16rem" minW="0" style={{ maxWidth: `calc(${TALLEST} * ${width} / ${height})` }}>
      <Flex gap="1" mb="2" wrap="wrap" role="group" aria-label="Ground of the preview">
        {NAMES.map((name) => (
          <Button
            key={name}
            size="xs"
            variant={name === ground ? "subtle" : "outline"}
            aria-pressed={name === ground}
            onClick={() => setGround(name)}
          >
            {name}
          </Button>
        ))}
        {overlay.name === "alerts" && (
          <Button size="xs" variant="outline" ms="auto" onClick={play}>
            Play a sample
          </Button>
        )}
      </Flex>
      <Box
        ref={box}
        position="relative"
        overflow="hidden"
        rounded="md"
        borderWidth="1px"
        style={{ background: GROUNDS[ground], aspectRatio: `${width} / ${height}` }}
      >
        {/* A frame of another colour scheme than its page would not be transparent. */}
        <iframe
          ref={frame}
          // Nothing in it can be pressed.
          tabIndex={-1}
          title={`Preview of ${titleOf(overlay)}`}
          src={rested + (rested.includes("?") ? "&preview=1" : "?preview=1")}
          style={{
            width: `${width}px`,
            height: `${height}px`,
            border: 0,
            colorScheme: "light",
            transformOrigin: "0 0",
            transform: `scale(${scale})`,
            position: "absolute",
          }}
        />
      </Box>
    </Box>
  );
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
