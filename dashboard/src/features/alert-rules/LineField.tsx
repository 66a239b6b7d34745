import { Button, Flex } from "@chakra-ui/react";
import { TextField } from "./TextField";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly words: readonly string[] | undefined;
  readonly fault: string | undefined;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

/** A line of the alert, with a button for each word that it accepts. */
export function LineField({ label, value, words, fault, placeholder, onChange }: Props) {
  return (
    <TextField
      label={label}
      value={value}
      fault={fault}
      placeholder={placeholder}
      onChange={onChange}
      help={
        words === undefined ? (
          "Any field of the payload can stand in braces, such as {amount}."
        ) : (
          <Flex as="span" gap="1" wrap="wrap" pt="1">
            {words.map((word) => (
              <Button
                key={word}
                size="2xs"
                variant="outline"
                aria-label={`Add {${word}} to the ${label.toLowerCase()}`}
                onClick={() => onChange(`${value}{${word}}`)}
              >
                {`{${word}}`}
              </Button>
            ))}
          </Flex>
        )
      }
    />
  );
}
