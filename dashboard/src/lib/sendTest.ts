import { send } from "./api";
import type { Published } from "./openapi";

/**
 * Sends the usual event of a kind as a test.
 *
 * @param data fields in place of the usual ones
 * @param key new for each request of the user
 */
export function sendTest(type: string, data: object, key: string): Promise<Published> {
  return send("POST", "/api/events/test", { type, data }, key);
}
