import { send } from "./api";
import type { AlertRule, Published } from "./openapi";

/**
 * Sends the usual event of a kind as a test.
 *
 * @param data fields in place of the usual ones
 * @param key new for each request of the user
 * @param rule decides about its alert, in place of the saved one
 */
export function sendTest(type: string, data: object, key: string, rule?: AlertRule): Promise<Published> {
  return send("POST", "/api/events/test", { type, data, ...(rule !== undefined && { rule }) }, key);
}
