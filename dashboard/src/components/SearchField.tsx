import { Input } from "@chakra-ui/react";
import { type RefObject, useCallback, useEffect, useState } from "react";

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (value: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

const PAUSE_MS = 300;
const LONGEST = 64;

/** Searches when the user pauses, or with Enter. */
export function SearchField({ label, placeholder, value, onSearch, field }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The page may take it over late, when the user has typed on.
  const [asked, setAsked] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== asked) {
      setAsked(value);
      setText(value);
    }
  }
  const search = useCallback(() => {
    setAsked(text);
    onSearch(text);
  }, [text, onSearch]);
  useEffect(() => {
    if (text === value) {
      return;
    }
    const timer = setTimeout(search, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, search]);
  return (
    <Input
      ref={field}
      type="search"
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      maxLength={LONGEST}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Enter" && search()}
      w={{ base: "full", sm: "60" }}
    />
  );
}
