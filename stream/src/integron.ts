/**
 * The kit for overlays of your own, built into `integron.js` and `integron.classic.js`. Integron's own pages use the same
 * modules.
 */
export { type AlertToShow, afterRemoval, withoutViewer } from "./alerts/changes";
export type { ClaimedAlert, Look } from "./alerts/claims";
export { type AlertShow, type ShowOptions, showAlerts } from "./alerts/show";
export {
  type ConnectionState,
  connect,
  type EventHandlersByKind,
  type StreamConnection,
  type StreamCursor,
  type StreamOptions,
} from "./connection";
export { type EventListOptions, eventList } from "./eventList";
export {
  type Envelope,
  type EventOf,
  type Gap,
  isKind,
  type KnownData,
  type KnownKind,
  type StreamEvent,
  type StreamPosition,
} from "./events";
export { missedRemoval } from "./missed";
export { type Removal, Removals, redact } from "./moderation";
export { type ColorRule, type NumberRange, type ParamOf, type ParamRule, params } from "./params";
export type { Retry } from "./retry";
export { assetAddress, get } from "./server";
