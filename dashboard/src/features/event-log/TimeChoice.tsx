import { Flex, Input, NativeSelect } from "@chakra-ui/react";
import { useState } from "react";
import type { LogFilter } from "./filter";

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (range: { readonly from: string | undefined; readonly to: string | undefined }) => void;
}

const HOUR_MS = 3_600_000;
const BEGINS: Readonly<Record<string, () => number>> = {
  hour: () => Date.now() - HOUR_MS,
  today: () => new Date().setHours(0, 0, 0, 0),
  week: () => Date.now() - 7 * 24 * HOUR_MS,
};

/** The range of times: one of the usual ones, or from and to. */
export function TimeChoice({ filter: { from, to }, onChange }: Props) {
  const [chosen, setChosen] = useState(from === undefined && to === undefined ? "any" : "range");
  const value = from === undefined && to === undefined && chosen !== "range" ? "any" : chosen;
  const choose = (choice: string) => {
    setChosen(choice);
    const begin = BEGINS[choice]?.();
    if (choice !== "range") {
      onChange({ from: begin === undefined ? undefined : new Date(begin).toISOString(), to: undefined });
    }
  };
  return (
    <Flex gap="2" wrap="wrap" align="center">
      <NativeSelect.Root size="xs" w="auto">
        <NativeSelect.Field
          aria-label="Time"
          value={value}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="any">Any time</option>
          <option value="hour">Last hour</option>
          <option value="today">Today</option>
          <option value="week">Last 7 days</option>
          <option value="range">From … to …</option>
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      {value === "range" && (
        <>
          <Moment label="From" value={from} onChange={(next) => onChange({ from: next, to })} />
          <Moment label="To" value={to} onChange={(next) => onChange({ from, to: next })} />
        </>
      )}
    </Flex>
  );
}

interface MomentProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Moment({ label, value, onChange }: MomentProps) {
  return (
    <Input
      type="datetime-local"
      size="xs"
      w="auto"
      aria-label={label}
      value={value === undefined ? "" : localTime(value)}
      onChange={({ currentTarget }) => {
        const time = Date.parse(currentTarget.value);
        onChange(Number.isNaN(time) ? undefined : new Date(time).toISOString());
      }}
    />
  );
}

/** As the field has it: in this computer's time zone, to the minute. */
function localTime(iso: string): string {
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
