import { afterEach, beforeEach, expect, test, vi } from "vitest";
import SOURCE from "./dropToken.js?raw";

// Shown able to fail: without the replaced state, each first test keeps its token.

const TOKENS = [
  "#access_token=t0ken&scope=bits%3Aread&state=st4te&token_type=bearer",
  "#scope=&id_token=t0ken",
];

const before = location.href;
const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
const leadOn = vi.fn<(address: string | URL) => void>();

beforeEach(() => {
  vi.spyOn(location, "replace").mockImplementation(leadOn);
});

afterEach(() => {
  vi.restoreAllMocks();
  leadOn.mockReset();
  happyDOM.setURL(before);
});

/** Returns what is left of the address. */
function open(address: string): string {
  happyDOM.setURL(`http://localhost:9847${address}`);
  // biome-ignore lint/security/noGlobalEval: the script runs as a page runs it.
  globalThis.eval(SOURCE);
  return location.pathname + location.search + location.hash;
}

test.each(TOKENS)("drops a token of the implicit flow, and leads on to the page that says so: %s", (hash) => {
  for (const page of ["/", "/settings", "/docs"]) {
    expect(open(page + hash)).toBe(page);
    expect(leadOn).toHaveBeenLastCalledWith("/sign-in?result=no_code");
  }
  expect(leadOn).toHaveBeenCalledTimes(3);
});

/** Shown able to fail: where each page leads on, an overlay in OBS shows the dashboard. */
test.each(TOKENS)("an overlay drops it and stays, with its own parameters: %s", (hash) => {
  expect(open(`/overlay/chat?max=5${hash}`)).toBe("/overlay/chat?max=5");
  expect(leadOn).not.toHaveBeenCalled();
});

test.each(["/", "/settings#access", "/events?q=access_token#my_access_token=1", "/docs#/operation/status"])(
  "leaves other addresses as they are: %s",
  (address) => {
    expect(open(address)).toBe(address);
    expect(leadOn).not.toHaveBeenCalled();
  },
);
