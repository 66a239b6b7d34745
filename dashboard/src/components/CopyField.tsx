import { Button, Field, Flex, Input } from "@chakra-ui/react";
import { useEffect, useRef, useState } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  /** Whether the text is to be read from afar. */
  readonly isLarge?: boolean;
}

const SHOWN_MS = 4_000;

/** A text to copy. Where the browser has no clipboard, as in an OBS dock, it is selected instead. */
export function CopyField({ label, value, isLarge = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<"copied" | "selected">();
  useEffect(() => {
    if (said === undefined) {
      return;
    }
    const timer = setTimeout(() => setSaid(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid("copied");
    } catch {
      input.current?.select();
      setSaid("selected");
    }
  };
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <Flex gap="2" w="full" wrap={{ base: "wrap", sm: "nowrap" }}>
        <Input
          ref={input}
          readOnly
          value={value}
          size={isLarge ? "xl" : "sm"}
          // The address of a page has room in a dock of OBS, in letters that are not all as wide as an m.
          fontFamily={isLarge ? "mono" : { base: "body", sm: "mono" }}
          px={{ base: "1.5", sm: "3" }}
          fontSize={isLarge ? "32px" : { base: "xs", sm: "sm" }}
          minW={{ base: "full", sm: "0" }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          size={isLarge ? "xl" : "sm"}
          variant="outline"
          minW="20"
          aria-label={`Copy: ${label}`}
          onClick={() => void copy()}
        >
          {said === "copied" ? "Copied" : "Copy"}
        </Button>
      </Flex>
      <Field.HelperText aria-live="polite">
        {said === "selected" ? "Selected. Copy it with Ctrl+C, or Cmd+C on a Mac." : ""}
      </Field.HelperText>
    </Field.Root>
  );
}
