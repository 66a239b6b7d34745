import type { Look } from "@integron/stream/alerts/claims";
import { isKind, type StreamEvent } from "@integron/stream/events";
import type { Fragment } from "@integron/stream/kinds/chat";
import type { Names } from "@integron/stream/names";
import { Said } from "@integron/stream/pictures/Said";
import { assetAddress } from "@integron/stream/server";
import { isStill } from "@integron/stream/still";
import { type AnimationEvent, useMemo, useState } from "react";
import { colorFamily, EventIcon } from "../lib/EventIcon";
import { Mark } from "../lib/Mark";
import { Recipients } from "../lib/Recipients";
import { NAMES_SHOWN } from "../lib/recipients";
import { What } from "../lib/What";
import type { ShownAlert } from "./alert";
import { Counting } from "./Counting";
import { TimeLeft } from "./TimeLeft";
import { Video } from "./Video";
import { describeAlert, whole } from "./words";

/** The longest that a gift counts up; never more than this part of the alert's time. */
const LONGEST_COUNT_MS = 1_500;
const COUNTING_PART = 3;

interface Props {
  readonly alert: ShownAlert;
  readonly leaving: boolean;
  readonly names?: Names;
  /** How long it stays; absent for ever, and then nothing counts up. */
  readonly durationMs?: number;
  readonly withMarks?: boolean;
  readonly withTimer?: boolean;
  /** Whether a video plays without its sound. */
  readonly isMuted?: boolean;
}

export function AlertCard(props: Props) {
  const { alert, leaving, names = "shown", durationMs = 0, withMarks = true, withTimer = false } = props;
  const { isMuted = true } = props;
  const { recipients, look } = alert;
  const event = whole(alert);
  const [entering, setEntering] = useState(() => !isStill());
  const { who, what, amount, text, pieces } = describeAlert(alert, names);
  const fragments = useMemo<readonly Fragment[]>(
    () => pieces ?? [{ type: "text", text: text ?? "" }],
    [pieces, text],
  );
  const states = [...(entering ? ["entering"] : []), ...(leaving ? ["leaving"] : [])];
  const settle = (end: AnimationEvent) => end.target === end.currentTarget && setEntering(false);
  return (
    <div
      className={["integron-alert", ...states.map((one) => `integron-alert--${one}`)].join(" ")}
      data-type={event.type}
      data-family={colorFamily(event.type)}
      data-tier={tierOf(event)}
      data-rule={alert.rule}
      data-variant={alert.variant}
      data-test={event.test}
      data-replay={event.replay}
      data-length={wordsLength(text)}
      role="status"
      onAnimationEnd={settle}
    >
      <Picture kind={event.type} look={look} isMuted={isMuted} />
      {who !== undefined && <bdi className="integron-alert-who">{who}</bdi>}
      <bdi className="integron-alert-what">
        <What what={what} {...(amount === undefined ? {} : { amount })}>
          {(shown) => <Amount event={event} shown={shown} durationMs={durationMs} />}
        </What>
      </bdi>
      {text !== undefined && (
        <bdi className="integron-alert-text">
          <Said fragments={fragments} block="alert" />
        </bdi>
      )}
      {isKind(event, "gift_sub") && (
        <div className="integron-alert-recipients" data-lines={linesFor(event.data.total)}>
          <Recipients known={recipients} total={event.data.total} names={names} />
        </div>
      )}
      {withMarks && <Mark event={event} />}
      {withTimer && durationMs > 0 && <TimeLeft durationMs={durationMs} />}
    </div>
  );
}

interface AmountProps {
  readonly event: StreamEvent;
  readonly shown: string;
  readonly durationMs: number;
}

/** The number of a gift counts up; every other amount is there at once. */
function Amount({ event, shown, durationMs }: AmountProps) {
  return isKind(event, "gift_sub") && event.data.total.toLocaleString() === shown ? (
    <Counting total={event.data.total} overMs={Math.min(LONGEST_COUNT_MS, durationMs / COUNTING_PART)} />
  ) : (
    <span className="integron-alert-amount">{shown}</span>
  );
}

function tierOf({ data }: StreamEvent): string | undefined {
  return "tier" in data && data.tier !== undefined ? String(data.tier) : undefined;
}

/** Up to 60 letters, up to 160, or more; undefined without words. */
function wordsLength(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const letters = [...text].length;
  return letters <= 60 ? "short" : letters <= 160 ? "medium" : "long";
}

interface PictureProps {
  readonly kind: string;
  readonly look: Look;
  readonly isMuted: boolean;
}

/** One of the user's assets; the icon of the kind without one, and where it cannot be shown. */
function Picture({ kind, look: { picture, volume = 100 }, isMuted }: PictureProps) {
  const [failed, setFailed] = useState<string>();
  if (picture === undefined || picture === failed) {
    return <EventIcon kind={kind} />;
  }
  const shown = { address: assetAddress(picture), onFailed: () => setFailed(picture) };
  return /\.(webm|mp4)$/.test(picture) ? (
    <Video {...shown} percent={volume} isMuted={isMuted} />
  ) : (
    <img className="integron-alert-media" src={shown.address} alt="" onError={shown.onFailed} />
  );
}

/**
 * Reserves room for all names that will come, so that the card does not change size. One line counts the
 * names that are not shown.
 */
function linesFor(total: number): number {
  return total === 1 ? 1 : total <= NAMES_SHOWN ? 2 : 3;
}
