import { Flex, Input, NativeSelect } from "@chakra-ui/react";
import { useState } from "react";
import type { LogFilter } from "./filter";

export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly at?: string | undefined;
}

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (range: TimeRange) => void;
}

const HOUR_MS = 3_600_000;
const BEGINS: Readonly<Record<string, () => number>> = {
  hour: () => Date.now() - HOUR_MS,
  today: () => new Date().setHours(0, 0, 0, 0),
  week: () => Date.now() - 7 * 24 * HOUR_MS,
};

/** The range of times: one of the usual ones, from and to, or all up to a moment. */
export function TimeChoice({ filter: { from, to, at }, onChange }: Props) {
  const isAny = from === undefined && to === undefined;
  const [chosen, setChosen] = useState(isAny ? "any" : "range");
  const value = at !== undefined ? "moment" : isAny && chosen !== "range" ? "any" : chosen;
  const choose = (choice: string) => {
    setChosen(choice);
    const begin = BEGINS[choice]?.();
    if (choice === "moment") {
      onChange({ at: new Date().toISOString() });
    } else if (choice !== "range" || at !== undefined) {
      onChange({ from: begin === undefined ? undefined : new Date(begin).toISOString() });
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
          <option value="moment">As it was at …</option>
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      {value === "moment" && (
        <Moment label="Moment" value={at} onChange={(next) => onChange({ at: next ?? at })} />
      )}
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

/**
 * While a date is typed, the browser says that there is none, or one of the year 2. The field keeps what is typed, since
 * another text in it would end the typing.
 */
function Moment({ label, value, onChange }: MomentProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly before: string | undefined }>();
  const own = value === undefined ? "" : localTime(value);
  const isTyped = typed !== undefined && (isoOf(typed.text) ?? typed.before) === value;
  return (
    <Input
      type="datetime-local"
      step="1"
      size="xs"
      w="auto"
      aria-label={label}
      value={isTyped ? typed.text : own}
      onChange={({ currentTarget }) => {
        setTyped({ text: currentTarget.value, before: value });
        onChange(isoOf(currentTarget.value));
      }}
    />
  );
}

function isoOf(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** As the field has it: in this computer's time zone, to the second. */
function localTime(iso: string): string {
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
