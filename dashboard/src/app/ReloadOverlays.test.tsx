import { eventually } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { ReloadOverlays } from "../features/overlays/ReloadOverlays";
import { Providers } from "./Providers";

const PAGE = { page: "/overlay/chat" };
const LIST = { overlays: [], instances: [PAGE, PAGE, PAGE] };
const AWAY = "The ingester does not answer.";

type Answer = () => Response | Promise<Response>;
const done: Answer = () => new Response(null, { status: 204 });
const problem = (status: number, code: string, detail: string) => Response.json({ code, detail }, { status });

/** Renders the button; the server has this list and gives these answers, the last one again and again. */
function open(answers: Answer[], list: object = LIST, away?: string) {
  const sent: Array<Record<string, string>> = [];
  vi.stubGlobal("fetch", async (path: string, request: RequestInit) => {
    if (path === "/api/overlays") {
      return Response.json(list);
    }
    expect([request.method, path]).toEqual(["POST", "/api/overlays/reload"]);
    sent.push(request.headers as Record<string, string>);
    return ((answers.length > 1 ? answers.shift() : answers[0]) as Answer)();
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  render(<ReloadOverlays away={away} />, { wrapper: Providers });
  return sent;
}

const button = () => screen.getByRole("button", { name: /Reload( all|ing…)/ });

test.each([
  [LIST, "3 overlays reload."],
  [{ instances: [PAGE] }, "1 overlay reloads."],
  [{ instances: [] }, "No overlay is connected."],
])("says how many overlays reload", async (list, sentence) => {
  open([done], list);
  await userEvent.click(button());
  await screen.findByText(sentence);
});

/** Shown able to fail: with one key for the component. */
test("sends a new key with each click", async () => {
  const sent = open([done]);
  await userEvent.click(button());
  await screen.findByText(/^3 overlays reload/);
  await userEvent.click(button());
  await eventually(() => expect(sent).toHaveLength(2));
  const keys = sent.map((headers) => headers["Idempotency-Key"]);
  expect(new Set(keys).size).toBe(2);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key ?? ""))).toBe(true);
  expect(sent[0]?.["X-Integron"]).toBe("1");
});

test("works by keyboard, and sends nothing more while it is busy", async () => {
  let answer: (response: Response) => void = () => undefined;
  const sent = open([() => new Promise<Response>((resolve) => (answer = resolve))]);
  await userEvent.tab();
  expect(document.activeElement).toBe(button());
  await userEvent.keyboard("{Enter}");
  await screen.findByText("Reloading…");
  expect(document.activeElement).toBe(button());
  await eventually(() => expect(sent).toHaveLength(1));
  await userEvent.keyboard("{Enter}");
  answer(new Response(null, { status: 204 }));
  await screen.findByText(/^3 overlays reload/);
  expect(sent).toHaveLength(1);
});

test("says why it failed, and that nothing was done", async () => {
  open([() => problem(503, "unavailable", AWAY)]);
  await userEvent.click(button());
  await screen.findByText("The overlays did not get the request.");
  expect(screen.getByText(AWAY)).toBeTruthy();
});

/** Shown able to fail: with a new key for each try, the overlays reload twice. */
test("tries again with the same key where the outcome is not known", async () => {
  const sent = open([() => problem(504, "outcome_unknown", "No answer."), done]);
  await userEvent.click(button());
  await screen.findByText("It is not known whether the overlays got the request.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText(/^3 overlays reload/);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.["Idempotency-Key"]).toBe(sent[0]?.["Idempotency-Key"]);
});

test("is off while the ingester is away, and says why", () => {
  open([done], LIST, AWAY);
  expect(button().getAttribute("aria-disabled")).toBe("true");
  const described = document.getElementById(button().getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toBe(AWAY);
});
