import { Button } from "@chakra-ui/react";
import type { StreamEvent } from "@integron/stream/events";
import { plainWords } from "@integron/stream/words/description";
import { memo, type ReactNode } from "react";
import { ActionButton } from "../../components/ActionButton";
import { EventWords, Marks } from "../../components/EventWords";
import { shortTime, wholeTime } from "../../lib/times";
import { canReplay, canTest, type EventActions } from "./useEventActions";

interface LineContentProps {
  readonly event: StreamEvent;
  readonly height: number;
  /** Whether its detail is open. */
  readonly isOpen: boolean;
  /** Whether the keyboard is in this row. */
  readonly isActive: boolean;
  /** The id of the element that says why nothing can be changed; absent where it can. */
  readonly offBecause: string | undefined;
  readonly actions: EventActions;
  readonly isReplaying: boolean;
  readonly isFiring: boolean;
  readonly onOpen: (event: StreamEvent) => void;
}

interface Props extends LineContentProps {
  /** Its place in the list, from 0 for the newest. */
  readonly place: number;
  readonly top: number;
}

/**
 * One event in one line. The keyboard reaches the active row alone; arrow keys move to the others. Each new event moves
 * all rows, so what a row shows is drawn apart from where it is.
 */
export function EventLine({ place, top, ...line }: Props) {
  const { event, height, isOpen } = line;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
    // biome-ignore lint/a11y/useSemanticElements: a row of a table cannot be placed by itself
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-selected={isOpen}
      data-type={event.type}
      data-place={place}
      style={{ position: "absolute", insetInline: 0, top: 0, height, transform: `translateY(${top}px)` }}
    >
      <LineContent {...line} />
    </div>
  );
}

const LineContent = memo(function LineContent(props: LineContentProps) {
  const { event, height, isOpen, isActive, onOpen } = props;
  const tabIndex = isActive ? 0 : -1;
  return (
    <div role="presentation" className="line">
      <Cell className="line-time">
        <time dateTime={event.timestamp} title={wholeTime(event.timestamp)}>
          {shortTime(event.timestamp)}
        </time>
      </Cell>
      <Cell className="line-kind">{plainWords(event.type)}</Cell>
      <Cell className="line-words">
        <Button
          variant="plain"
          color="inherit"
          size="xs"
          px="0"
          flex="1"
          minW="0"
          height={`${height - 4}px`}
          justifyContent="start"
          fontWeight="normal"
          fontSize="sm"
          tabIndex={tabIndex}
          data-opens={true}
          aria-expanded={isOpen}
          onClick={() => onOpen(event)}
        >
          <span className="line-text">
            <EventWords event={event} />
          </span>
        </Button>
        <Marks event={event} />
      </Cell>
      <RowActions {...props} tabIndex={tabIndex} />
    </div>
  );
});

/** A plain element: each draw under load makes new ones. */
function Cell({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons inside take the focus
    // biome-ignore lint/a11y/useSemanticElements: a cell of a row that is placed by itself
    <div role="gridcell" className={className}>
      {children}
    </div>
  );
}

function RowActions(props: LineContentProps & { readonly tabIndex: number }) {
  const { event, offBecause, actions, isReplaying, isFiring, tabIndex } = props;
  return (
    <Cell className="line-actions">
      {canReplay(event) && (
        <ActionButton
          size="2xs"
          tabIndex={tabIndex}
          busy={isReplaying}
          offBecause={offBecause}
          aria-label={`Replay: event ${event.id}`}
          onClick={() => actions.replay(event)}
        >
          Replay
        </ActionButton>
      )}
      {canTest(event) && (
        <ActionButton
          size="2xs"
          tabIndex={tabIndex}
          busy={isFiring}
          offBecause={offBecause}
          aria-label={`As test: event ${event.id}`}
          onClick={() => actions.fire(event)}
        >
          As test
        </ActionButton>
      )}
    </Cell>
  );
}
