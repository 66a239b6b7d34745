import { chakra, Flex } from "@chakra-ui/react";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly checked: boolean | "some";
  readonly onChange: () => void;
  /** The id of the element that says why it is off; absent while it is on. */
  readonly offBecause?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A checkbox with its label, which may be partly on. One that is off stays in the order of the keyboard, so that the
 * reason can be heard.
 */
export function CheckField({ checked, onChange, offBecause, children }: Props) {
  const isOff = offBecause !== undefined;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) {
      box.current.indeterminate = checked === "some";
    }
  }, [checked]);
  return (
    <Flex
      as="label"
      gap="1.5"
      align="center"
      fontSize="sm"
      cursor={isOff ? "not-allowed" : "pointer"}
      color={isOff ? "fg.subtle" : undefined}
      minH="6"
      w="fit-content"
    >
      <chakra.input
        ref={box}
        type="checkbox"
        boxSize="3.5"
        accentColor="purple.600"
        checked={checked === true}
        aria-disabled={isOff || undefined}
        aria-describedby={offBecause}
        onChange={() => {
          if (!isOff) {
            onChange();
          }
        }}
      />
      {children}
    </Flex>
  );
}
