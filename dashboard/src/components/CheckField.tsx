import { chakra, Flex } from "@chakra-ui/react";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly checked: boolean | "some";
  readonly onChange: () => void;
  readonly children: ReactNode;
}

/** A checkbox with its label, which may be partly on. */
export function CheckField({ checked, onChange, children }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) {
      box.current.indeterminate = checked === "some";
    }
  }, [checked]);
  return (
    <Flex as="label" gap="1.5" align="center" fontSize="sm" cursor="pointer" minH="6" w="fit-content">
      <chakra.input
        ref={box}
        type="checkbox"
        boxSize="3.5"
        accentColor="purple.600"
        checked={checked === true}
        onChange={onChange}
      />
      {children}
    </Flex>
  );
}
