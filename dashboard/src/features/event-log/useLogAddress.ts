import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { filterOf, type LogFilter, toAddress } from "./filter";

export interface LogAddress {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  /** The event whose detail is open. */
  readonly openId: number | undefined;
  readonly onOpen: (id: number | undefined) => void;
}

/** The filter and the open event, which the address of the page holds. */
export function useLogAddress(): LogAddress {
  const [params, setParams] = useSearchParams();
  const key = toAddress(filterOf(params)).toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(key)), [key]);
  const onFilter = useCallback(
    (next: LogFilter) => setParams(toAddress(next), { replace: true }),
    [setParams],
  );
  const onOpen = useCallback(
    (id: number | undefined) => {
      const next = new URLSearchParams(key);
      if (id !== undefined) {
        next.set("event", String(id));
      }
      setParams(next, { replace: true });
    },
    [setParams, key],
  );
  const open = params.get("event") ?? "";
  return { filter, onFilter, onOpen, openId: /^\d{1,15}$/.test(open) ? Number(open) : undefined };
}
