import { Alert, Box, Flex, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { ConnectionState } from "@integron/stream/connection";
import { useCallback, useId, useRef } from "react";
import { Failure } from "../../components/Failure";
import type { LiveFeed } from "../../lib/LiveFeed";
import { useOldSince } from "../../lib/oldSince";
import { useHold } from "../../lib/useHold";
import { useKeys } from "../../lib/useKeys";
import { EventDetail } from "./EventDetail";
import { EventTable } from "./EventTable";
import { FilterBar } from "./FilterBar";
import { conditionsIn, EVERYTHING, isFuture, toAddress } from "./filter";
import { ListEnd } from "./ListEnd";
import { LogState } from "./LogState";
import { useEventActions } from "./useEventActions";
import { type LoadedLog, useEventLog } from "./useEventLog";
import { useLogAddress } from "./useLogAddress";

interface Props {
  readonly feed: LiveFeed;
  readonly stream: ConnectionState;
  /** Why the stream could not begin; null where it could. */
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Why nothing can be changed at present. */
  readonly away: string | undefined;
}

/** All events: from history into what happens now, with the filter in the address of the page. */
export function EventLogPanel({ feed, stream, error, onRetry, away }: Props) {
  const reason = useId();
  const isOld = useOldSince() !== undefined;
  const search = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const { filter, onFilter, openId, onOpen } = useLogAddress();
  const { view, store } = useEventLog(filter, feed);
  const { actions, busy } = useEventActions();
  const { handlers, isHeld, release } = useHold(
    region,
    useCallback((held: boolean) => store.hold(held), [store]),
  );
  const show = () => {
    release();
    store.hold(false);
  };
  const close = () => {
    onOpen(undefined);
    region.current?.focus({ preventScroll: true });
  };
  useKeys({
    "/": (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    n: show,
    Escape: () => openId !== undefined && close(),
  });
  const offBecause = away === undefined ? undefined : reason;
  const openIt = useCallback(({ id }: { readonly id: number }) => onOpen(id), [onOpen]);
  const isOpen = openId !== undefined;
  const isEarly = isFuture(filter);
  const isLost = !view.loaded && (error !== null || view.error !== undefined);
  return (
    <Stack gap="2" flex="1">
      <FilterBar
        filter={filter}
        onFilter={onFilter}
        search={search}
        offBecause={isOld ? reason : undefined}
        aside={<LogState {...{ view, filter, stream, isHeld }} isAway={away !== undefined} onShow={show} />}
      />
      {isEarly && <NotYet />}
      {away !== undefined && (
        <Text id={reason} fontSize="sm" color="fg.muted">
          {away}
        </Text>
      )}
      <LogTrouble view={view} onRetry={() => store.loadOlder()} feedError={error} onRetryFeed={onRetry} />
      <Flex
        gap="3"
        align="stretch"
        // As high as the window leaves, however many lines are above.
        flex="1 1 0"
        minH="60"
        direction="row"
        hidden={isLost || isEarly}
      >
        <Box
          ref={region}
          role="log"
          aria-live="off"
          aria-label="List of events"
          tabIndex={0}
          flex="1"
          minW="0"
          overflowY="auto"
          borderWidth="1px"
          rounded="lg"
          color={isOld ? "fg.muted" : undefined}
          display={{ base: isOpen ? "none" : "block", xl: "block" }}
          css={{ overflowAnchor: "none" }}
          {...handlers}
        >
          {!view.loaded && !isLost && <Loading />}
          <EventTable
            key={toAddress(filter).toString()}
            view={view}
            region={region}
            openId={openId}
            offBecause={offBecause}
            actions={actions}
            busy={busy}
            onOpen={openIt}
            onNearEnd={() => store.loadOlder()}
          />
          <ListEnd
            view={view}
            isFiltered={conditionsIn(filter) > 0}
            onMore={() => store.loadOlder()}
            onClear={() => onFilter(EVERYTHING)}
          />
        </Box>
        {isOpen && (
          <EventDetail
            id={openId}
            event={store.find(openId)}
            offBecause={offBecause}
            actions={actions}
            busy={busy}
            onWho={(who) => onFilter({ ...EVERYTHING, who })}
            onType={(type) => onFilter({ ...filter, types: [type] })}
            onMoment={(at) => onFilter({ ...EVERYTHING, at })}
            onClose={close}
          />
        )}
      </Flex>
    </Stack>
  );
}

function NotYet() {
  return (
    <Alert.Root status="warning" size="sm">
      <Alert.Indicator />
      <Alert.Title>
        This moment is in the future, so nothing of it can be shown yet. Choose an earlier one.
      </Alert.Title>
    </Alert.Root>
  );
}

interface TroubleProps {
  readonly view: LoadedLog["view"];
  readonly onRetry: () => void;
  readonly feedError: Error | null;
  readonly onRetryFeed: () => void;
}

function LogTrouble({ view: { gap, error, loaded }, onRetry, feedError, onRetryFeed }: TroubleProps) {
  return (
    <>
      {gap !== undefined && (
        <Alert.Root status="warning" size="sm">
          <Alert.Indicator />
          <Alert.Title>
            {`Events #${gap.after} to #${gap.before} could not be sent to this page. Kept kinds follow.`}
          </Alert.Title>
        </Alert.Root>
      )}
      {error !== undefined ? (
        <Failure title="The events could not be loaded." error={error} onRetry={onRetry} />
      ) : (
        feedError !== null &&
        !loaded && <Failure title="The events could not be loaded." error={feedError} onRetry={onRetryFeed} />
      )}
    </>
  );
}

function Loading() {
  return (
    <Stack role="status" aria-label="Loading events" gap="3" p="3">
      <Skeleton height="5" />
      <Skeleton height="5" />
      <Skeleton height="5" />
    </Stack>
  );
}
