import { isKind } from "@integron/stream/events";
import type { Names } from "@integron/stream/names";
import { Pieces } from "@integron/stream/Pieces";
import { colorFamily, EventIcon } from "../lib/EventIcon";
import { Recipients } from "../lib/Recipients";
import { NAMES_SHOWN } from "../lib/recipients";
import { assetAddress } from "../lib/token";
import type { ShownAlert } from "./alert";
import { describeAlert, whole } from "./words";

interface Props {
  readonly alert: ShownAlert;
  readonly leaving: boolean;
  readonly names?: Names;
}

export function AlertCard({ alert, leaving, names = "shown" }: Props) {
  const { recipients, look } = alert;
  const event = whole(alert);
  const { who, what, text, pieces } = describeAlert(alert, names);
  return (
    <div
      className={leaving ? "integron-alert integron-alert--leaving" : "integron-alert"}
      data-type={event.type}
      data-family={colorFamily(event.type)}
      data-variant={alert.variant}
      data-test={event.test}
      data-replay={event.replay}
      role="status"
    >
      {look.picture === undefined ? <EventIcon kind={event.type} /> : <Picture name={look.picture} />}
      {who !== undefined && <bdi className="integron-alert-who">{who}</bdi>}
      <bdi className="integron-alert-what">{what}</bdi>
      {text !== undefined && (
        <bdi className="integron-alert-text">
          {pieces === undefined ? text : <Pieces pieces={pieces} block="alert" />}
        </bdi>
      )}
      {isKind(event, "gift_sub") && (
        <div className="integron-alert-recipients" data-lines={linesFor(event.data.total)}>
          <Recipients known={recipients} total={event.data.total} names={names} />
        </div>
      )}
    </div>
  );
}

/** One of the user's assets, in place of the icon. */
function Picture({ name }: { readonly name: string }) {
  const address = assetAddress(name);
  return /\.(webm|mp4)$/.test(name) ? (
    <video className="integron-alert-media" src={address} autoPlay={true} muted={true} loop={true} />
  ) : (
    <img className="integron-alert-media" src={address} alt="" />
  );
}

/**
 * Reserves room for all names that will come, so that the card does not change size. One line counts the
 * names that are not shown.
 */
function linesFor(total: number): number {
  return total === 1 ? 1 : total <= NAMES_SHOWN ? 2 : 3;
}
