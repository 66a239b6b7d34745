import { Box, Button, chakra } from "@chakra-ui/react";
import { useEffect, useId, useRef, useState } from "react";
import { useLocation } from "react-router";
import { Light } from "../../components/Light";
import type { Twitch } from "./getStatus";
import type { Summary } from "./lights";
import type { Line } from "./line";
import { type Fix, StatusLines } from "./StatusLines";

interface Props {
  readonly summary: Summary;
  readonly lines: readonly Line[];
  readonly twitch: Twitch | undefined;
  readonly fix: Fix | undefined;
}

/** The state of everything in a few words, on every page; it opens into one line for each link of the chain. */
export function StatusLight({ summary, lines, twitch, fix }: Props) {
  const [isOpen, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins without the lines
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (!around.current?.contains(target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, []);
  return (
    <Box
      ref={around}
      position={{ md: "relative" }}
      onKeyDown={(event) => {
        if (isOpen && event.key === "Escape") {
          event.preventDefault();
          setOpen(false);
          button.current?.focus();
        }
      }}
    >
      <Button
        ref={button}
        size="xs"
        variant="ghost"
        minH="8"
        px="2"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Light health={summary.health} />
        <chakra.span srOnly>Status: </chakra.span>
        {summary.words}
      </Button>
      <chakra.span srOnly role="status">
        {summary.words}
      </chakra.span>
      {isOpen && (
        <Box
          id={panel}
          role="region"
          aria-label="Status of everything"
          position="absolute"
          top="full"
          insetEnd="0"
          width={{ base: "full", md: "28rem" }}
          maxH="80vh"
          overflowY="auto"
          zIndex="dropdown"
          bg="bg.subtle"
          borderWidth="1px"
          rounded="lg"
          shadow="lg"
          p="3"
        >
          <StatusLines lines={lines} twitch={twitch} fix={fix} />
        </Box>
      )}
    </Box>
  );
}
