import { type ReactNode, useRef } from "react";
import { ActionButton } from "./ActionButton";

interface Props {
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly busy: boolean;
  readonly offBecause: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A button that asks for files. The same file can be chosen again. */
export function FileButton({ accept, isMultiple = false, busy, offBecause, onFiles, children }: Props) {
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
      <ActionButton busy={busy} offBecause={offBecause} onClick={() => input.current?.click()}>
        {children}
      </ActionButton>
    </>
  );
}
