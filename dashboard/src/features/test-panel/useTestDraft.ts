import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { type Data, isData, TEST_KINDS, USUAL_DATA } from "../../lib/usual";
import { mistakesIn, type PlacedMistake } from "./mistakes";
import { type Check, getCheck } from "./schema";

export interface TestDraft {
  readonly kind: string;
  /** The JSON as the user has it. */
  readonly text: string;
  /** The last data that could be read from it. */
  readonly data: Data;
  /** Why it cannot be sent; absent where it can. */
  readonly mistake: PlacedMistake | undefined;
  readonly check: Check | undefined;
  readonly schemaError: Error | null;
  readonly choose: (kind: string, data?: Data) => void;
  readonly setText: (text: string) => void;
  readonly setData: (data: Data) => void;
}

interface State {
  readonly kind: string;
  readonly text: string;
  readonly data: Data;
}

/** What was made, by kind. */
type Kept = Readonly<Record<string, State>>;

/** What was made of each kind stays until the browser's page is loaded again, also while another page is open. */
function useKept() {
  const client = useQueryClient();
  const [kept, setKept] = useState(() => client.getQueryData<Kept>(QUERY_KEYS.testDraft) ?? {});
  useEffect(() => {
    client.setQueryDefaults(QUERY_KEYS.testDraft, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(QUERY_KEYS.testDraft, kept);
  }, [client, kept]);
  return [kept, setKept] as const;
}

/** The event that is being made. Form and JSON are two views of one text. */
export function useTestDraft(first: string): TestDraft {
  const [kept, setKept] = useKept();
  const [kind, setKind] = useState(TEST_KINDS.includes(first) ? first : "follow");
  const state = kept[kind] ?? usualState(kind);
  const keep = useCallback((next: State) => setKept((all) => ({ ...all, [next.kind]: next })), [setKept]);
  const schema = useQuery({
    queryKey: QUERY_KEYS.eventSchema(kind),
    queryFn: ({ signal }) => getCheck(kind, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const check = schema.data;
  const mistake = useMemo(() => mistakesIn(state.text, check)[0], [state.text, check]);
  const { data } = state;
  return {
    ...state,
    mistake,
    check,
    schemaError: schema.error,
    choose: useCallback(
      (next, values) => {
        setKind(next);
        if (values !== undefined) {
          keep({ kind: next, data: values, text: textOf(values) });
        }
      },
      [keep],
    ),
    setText: useCallback((text) => keep({ kind, text, data: parsed(text) ?? data }), [keep, kind, data]),
    setData: useCallback((values) => keep({ kind, data: values, text: textOf(values) }), [keep, kind]),
  };
}

function usualState(kind: string): State {
  const data = USUAL_DATA[kind] ?? {};
  return { kind, data, text: textOf(data) };
}

function textOf(data: Data): string {
  return JSON.stringify(data, null, 2);
}

function parsed(text: string): Data | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isData(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
