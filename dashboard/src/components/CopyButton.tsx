import { Button, type ButtonProps } from "@chakra-ui/react";
import { say, toaster } from "./toaster";

interface Props extends Omit<ButtonProps, "onClick"> {
  readonly text: string;
}

/** Copies a text. An OBS dock has no clipboard: there the text has to be selected by hand. */
export function CopyButton({ text, ...rest }: Props) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied.");
    } catch {
      toaster.create({
        title: "This browser has no clipboard here.",
        description: "Select the text and copy it with Ctrl+C, or Cmd+C on a Mac.",
        type: "warning",
        closable: true,
      });
    }
  };
  return <Button size="xs" variant="outline" {...rest} onClick={() => void copy()} />;
}
