import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLocation, useSearchParams } from "react-router";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { toParams, type UserListState, userListQuery, userListState } from "./address";
import { getUsers, USERS_PER_PAGE, type UserPage } from "./requests";

export interface UserList {
  readonly state: UserListState;
  readonly users: UseQueryResult<UserPage>;
  /** Shows the same page of the browser's history with another state. */
  readonly change: (state: UserListState) => void;
  /** Absent at the last page. */
  readonly next: (() => void) | undefined;
  /** Absent at the first page. */
  readonly back: (() => void) | undefined;
}

/**
 * A page of the list. A key leads only forwards, so the keys of the pages before are kept with the entry of the
 * browser's history. Without them, as in an address from elsewhere, back is the first page.
 */
export function useUserList(): UserList {
  const [params, setParams] = useSearchParams();
  const { state: kept } = useLocation();
  const before = cursorsIn(kept);
  const state = useMemo(() => userListState(params), [params]);
  const query = userListQuery(state, USERS_PER_PAGE);
  const users = useQuery({
    queryKey: QUERY_KEYS.users(query),
    queryFn: ({ signal }) => getUsers(query, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const change = useCallback(
    (next: UserListState) => setParams(toParams(next), { replace: true, state: kept }),
    [setParams, kept],
  );
  const turn = (page: number, cursors: readonly string[]) => {
    const cursor = cursors.at(-1) ?? "";
    const { cursor: _cursor, ...rest } = state;
    setParams(toParams({ ...rest, page, ...(cursor === "" ? {} : { cursor }) }), { state: { cursors } });
  };
  const following = users.data?.cursor;
  return {
    state,
    users,
    change,
    next:
      following === undefined || users.isPlaceholderData
        ? undefined
        : () => turn(state.page + 1, [...before, following]),
    back:
      state.page === 1
        ? undefined
        : () => (before.length > 1 ? turn(state.page - 1, before.slice(0, -1)) : turn(1, [])),
  };
}

function cursorsIn(kept: unknown): readonly string[] {
  const cursors = (kept as { readonly cursors?: unknown } | null)?.cursors;
  return Array.isArray(cursors) ? cursors.filter((one) => typeof one === "string") : [];
}
