import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Lost } from "../../lib/lost";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { useStatus } from "./useStatus";

const client = () => new QueryClient();

/**
 * The status of a page without a stream, whose server answers once and then no more.
 *
 * @param lost the loss of its stream; absent where it never had one
 */
async function silent(lost: Lost | undefined) {
  let answers = true;
  vi.stubGlobal("fetch", () =>
    answers
      ? Promise.resolve(Response.json({ ingester: { connected: true } }))
      : Promise.reject(new TypeError("Failed to fetch")),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const queries = client();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useStatus(false, lost), { wrapper });
  await waitFor(() => expect(result.current.data).toBeDefined());
  expect(result.current.oldSince).toBeUndefined();
  answers = false;
  await act(() => queries.refetchQueries({ queryKey: QUERY_KEYS.status }));
  return result;
}

/** Shown able to fail: where only a lost stream makes a status old, all lights stay green. */
test("is old once a page that never had a stream gets no more answers", async () => {
  const result = await silent(undefined);
  await waitFor(() => expect(result.current.oldSince).toBeInstanceOf(Date));
});

/** Shown able to fail: where one answer after the loss counts for ever, all lights stay green. */
test("is old since the last answer, also where that came after the stream was lost", async () => {
  const since = new Date(Date.now() - 60_000);
  const result = await silent({ since, noticedAt: since.getTime() });
  await waitFor(() => expect(result.current.oldSince).toBeInstanceOf(Date), { timeout: 10_000 });
  expect(result.current.oldSince?.getTime()).toBeGreaterThan(since.getTime());
  expect(result.current.data).toBeDefined();
});

/** Shown able to fail: with a request every ten seconds, a server that has answered after its sockets' end is there. */
test("asks a server again soon that has answered after the stream was lost", async () => {
  let answers = true;
  vi.stubGlobal("fetch", () =>
    answers
      ? Promise.resolve(Response.json({ ingester: { connected: true } }))
      : Promise.reject(new TypeError("Failed to fetch")),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const queries = client();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const since = new Date();
  const lost = { since, noticedAt: since.getTime() - 1 };
  const { result } = renderHook(() => useStatus(false, lost), { wrapper });
  await waitFor(() => expect(result.current.data).toBeDefined());
  answers = false;
  await waitFor(() => expect(result.current.oldSince).toBeInstanceOf(Date), { timeout: 9_000 });
});
