import { Button, type ButtonProps } from "@chakra-ui/react";
import type { Ref } from "react";

interface Props extends Omit<ButtonProps, "loading" | "disabled"> {
  readonly busy?: boolean;
  /** Whether there is nothing to do. */
  readonly idle?: boolean;
  /** The id of the element that says why the button is off; absent while it is on. */
  readonly offBecause?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that says why it is off. It stays in the order of the keyboard, so that the reason can be heard. */
export function ActionButton({
  busy = false,
  idle = false,
  offBecause,
  onClick,
  type = "button",
  ...rest
}: Props) {
  const off = busy || idle || offBecause !== undefined;
  return (
    <Button
      size="sm"
      variant="outline"
      {...rest}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={offBecause}
      onClick={(event) => {
        if (off) {
          event.preventDefault();
        } else {
          onClick?.(event);
        }
      }}
    />
  );
}
