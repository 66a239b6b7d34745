import { Box, Button, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useId, useRef } from "react";
import { Failure } from "../../components/Failure";
import { SearchField } from "../../components/SearchField";
import type { LiveFeed } from "../../lib/LiveFeed";
import { useOldSince } from "../../lib/oldSince";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { clock } from "../../lib/times";
import { useKeys } from "../../lib/useKeys";
import { atFirstPage, type UserListState } from "./address";
import { countUsers, USERS_PER_PAGE } from "./requests";
import { UserDetail } from "./UserDetail";
import { UserTable } from "./UserTable";
import { useDeletions } from "./useDeletions";
import { type UserList, useUserList } from "./useUserList";

const COUNT_STALE_MS = 60_000;

export interface UsersPanelProps {
  readonly feed: LiveFeed;
  /** Why nothing can be changed. */
  readonly away: string | undefined;
  /** Whether Integron keeps nothing. */
  readonly isDemo: boolean;
}

/** Shows the viewers of the database, one page at a time. */
export function UsersPanel({ feed, away, isDemo }: UsersPanelProps) {
  useDeletions(feed);
  const reason = useId();
  const search = useRef<HTMLInputElement>(null);
  const list = useUserList();
  const { state, change } = list;
  const onSearch = useCallback(
    (text: string) => change(atFirstPage(state, { search: text })),
    [state, change],
  );
  const close = () => {
    const opener = document.querySelector<HTMLElement>(`[data-user="${CSS.escape(state.userId ?? "")}"]`);
    change(withoutUser(state));
    requestAnimationFrame(() => (opener ?? search.current)?.focus());
  };
  useKeys({
    "/": (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    Escape: () => state.userId !== undefined && close(),
  });
  return (
    <Stack gap="3">
      <Flex gap="3" rowGap="2" align="center" wrap="wrap">
        <SearchField
          label="Name or id of a user"
          placeholder="Name or id"
          value={state.search}
          onSearch={onSearch}
          field={search}
        />
        <Pager list={list} isDemo={isDemo} />
      </Flex>
      {away !== undefined && (
        <Text id={reason} fontSize="sm" color="fg.muted">
          {away}
        </Text>
      )}
      <Flex gap="3" align="start">
        <Box flex="1" minW="0" display={{ base: state.userId === undefined ? "block" : "none", xl: "block" }}>
          <UserListView list={list} isDemo={isDemo} onClear={() => onSearch("")} />
        </Box>
        {state.userId !== undefined && (
          <UserDetail
            userId={state.userId}
            offBecause={away === undefined ? undefined : reason}
            onClose={close}
          />
        )}
      </Flex>
    </Stack>
  );
}

function withoutUser({ userId: _userId, ...state }: UserListState): UserListState {
  return state;
}

function UserListView({
  list: { state, users, change },
  isDemo,
  onClear,
}: {
  readonly list: UserList;
  readonly isDemo: boolean;
  readonly onClear: () => void;
}) {
  const { data, error, isError, isPlaceholderData, refetch } = users;
  const oldSince = useOldSince();
  return (
    <Stack gap="3" aria-busy={isPlaceholderData}>
      {isError && (
        <Failure title="The users could not be loaded." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined
        ? !isError && <Skeleton height="96" role="status" aria-label="Loading users" />
        : data.users.length > 0 && (
            <Box opacity={isPlaceholderData || isError || oldSince !== undefined ? 0.6 : 1}>
              <UserTable
                users={data.users}
                state={state}
                onChange={change}
                onOpen={(userId) => change({ ...state, userId })}
              />
            </Box>
          )}
      {data?.users.length === 0 && (
        <NoUsers state={state} isDemo={isDemo} isLast={data.cursor === undefined} onClear={onClear} />
      )}
    </Stack>
  );
}

interface NoUsersProps {
  readonly state: UserListState;
  readonly isDemo: boolean;
  readonly isLast: boolean;
  readonly onClear: () => void;
}

/** A page of a search may be empty although others follow. */
function NoUsers({ state, isDemo, isLast, onClear }: NoUsersProps) {
  if (!isLast) {
    return <Text color="fg.muted">No user on this page matches. The next one may have some.</Text>;
  }
  if (state.search.trim() === "") {
    return (
      <Text color="fg.muted">
        {isDemo
          ? "The demo keeps no users."
          : "No users yet. Viewers appear when they chat, follow, subscribe or cheer."}
      </Text>
    );
  }
  return (
    <Flex gap="3" align="center" wrap="wrap">
      <Text color="fg.muted" overflowWrap="anywhere">
        {state.page > 1 ? "No further user matches " : "No user matches "}
        <bdi>‘{state.search}’</bdi>.
      </Text>
      <Button size="xs" variant="outline" onClick={onClear}>
        Clear the search
      </Button>
    </Flex>
  );
}

interface PagerProps {
  readonly list: UserList;
  readonly isDemo: boolean;
}

/** The count is that of the channel; a demo has no list of those whom it counts. */
function Pager({ list: { state, users, next, back }, isDemo }: PagerProps) {
  const count = useQuery({
    queryKey: QUERY_KEYS.stats,
    queryFn: ({ signal }) => countUsers(signal),
    staleTime: COUNT_STALE_MS,
    retry: false,
  });
  const all = count.data;
  const isWhole = !isDemo && state.search.trim() === "" && all !== undefined;
  const pages = isWhole
    ? ` of ${Math.max(state.page, Math.ceil(all / USERS_PER_PAGE)).toLocaleString()}`
    : "";
  return (
    <>
      <Text fontSize="sm" color="fg.muted">
        {isWhole ? `${all.toLocaleString()} ${all === 1 ? "user" : "users"}` : ""}
        {users.dataUpdatedAt > 0 ? ` as of ${clock(new Date(users.dataUpdatedAt))}` : ""}
      </Text>
      <Button size="xs" variant="ghost" onClick={() => void users.refetch()} loading={users.isFetching}>
        Refresh
      </Button>
      <Flex as="nav" aria-label="Pages" gap="2" align="center" ms="auto">
        <Text
          fontSize="sm"
          fontVariantNumeric="tabular-nums"
        >{`page ${state.page.toLocaleString()}${pages}`}</Text>
        <Button
          size="xs"
          variant="outline"
          disabled={back === undefined}
          onClick={back}
          aria-label="Page before"
        >
          ‹
        </Button>
        <Button
          size="xs"
          variant="outline"
          disabled={next === undefined}
          onClick={next}
          aria-label="Next page"
        >
          ›
        </Button>
      </Flex>
    </>
  );
}
