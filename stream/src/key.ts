/**
 * A new key for a request that must not be done twice: 128 random bits. Browsers have no `randomUUID` on pages of plain
 * HTTP that are not on this machine.
 */
export function newKey(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
