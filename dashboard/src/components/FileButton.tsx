import type { ButtonProps } from "@chakra-ui/react";
import { type ReactNode, useRef } from "react";
import { ActionButton } from "./ActionButton";

interface Props {
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly busy: boolean;
  readonly offBecause: string | undefined;
  readonly size?: ButtonProps["size"];
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A button that asks for files. The same file can be chosen again. */
export function FileButton(props: Props) {
  const { accept, isMultiple = false, busy, offBecause, size = "sm", onFiles, children } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden={true}
        accept={accept}
        multiple={isMultiple}
        aria-label={`Files: ${String(children)}`}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <ActionButton size={size} busy={busy} offBecause={offBecause} onClick={() => input.current?.click()}>
        {children}
      </ActionButton>
    </>
  );
}
