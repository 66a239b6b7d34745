import { send } from "./api";
import type { AlertRule, Published } from "./openapi";

/**
 * Sends the usual event of a kind as a test.
 *
 * @param data fields in place of the usual ones
 * @param key new for each request of the user
 * @param rule decides about its alert, in place of the saved one
 * @param withoutObs whether OBS does nothing for its alert
 * @param to the names of the clients that alone are sent it; none for all
 */
export function sendTest(
  type: string,
  data: object,
  key: string,
  {
    rule,
    withoutObs = false,
    to = [],
  }: { readonly rule?: AlertRule; readonly withoutObs?: boolean; readonly to?: readonly string[] } = {},
): Promise<Published> {
  const more = {
    ...(rule !== undefined && { rule }),
    ...(withoutObs && { withoutObs }),
    ...(to.length > 0 && { to }),
  };
  return send("POST", "/api/events/test", { type, data, ...more }, key);
}
