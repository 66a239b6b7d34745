import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { ADA, BOB, sample } from "../samples";
import { eventually, golden, Stream } from "../testing";
import type { ClaimedAlert } from "./claims";
import { type ShowOptions, showAlerts } from "./show";

afterEach(() => {
  vi.unstubAllGlobals();
});

const waiting = (...names: readonly string[]): ClaimedAlert[] =>
  names.map((displayName, index) => ({
    id: index + 1,
    kind: "follow",
    event: sample("follow", { ...ADA, displayName }, index + 1),
    details: [],
    combined: 0,
    look: {},
  }));

/** A page that shows alerts, with a queue that lists its requests. */
async function page(queue: ClaimedAlert[], more: Partial<ShowOptions> = {}, address = "claim=1") {
  const requests: string[] = [];
  const claimed = new Set<string>();
  vi.stubGlobal("fetch", async (address: string) => {
    const url = new URL(address, "http://localhost");
    if (url.pathname.endsWith("/claim")) {
      claimed.add(`${url.searchParams.get("queue")} ${url.searchParams.get("client")}`);
      const alert = url.searchParams.get("types") === "chat" ? undefined : queue.shift();
      return Response.json({ paused: false, muted: false, ...(alert && { alert }) });
    }
    requests.push(`${url.searchParams.get("alert")} ${url.searchParams.get("ending")}`);
    return Response.json({ count: 1 });
  });
  const stream = await Stream.start();
  stream.serve(`/overlay/mine/?${address}`);
  const shown: Array<string | undefined> = [];
  const show = showAlerts({
    seconds: 0.02,
    leaveMs: 5,
    onAlert: (alert) =>
      shown.push(alert && String((alert.event.data as { displayName?: string }).displayName)),
    ...more,
  });
  onTestFinished(() => show.close());
  const peer = await stream.peer();
  peer.send({ ...golden<object>("connected"), data: { epoch: "e1", latest: 0, oldest: 1 } });
  return { requests, claimed, shown, show, peer };
}

const control = (id: number, data: object) => ({ ...sample("control", {}, id), data });

test("shows one alert after another, each for its time, and reports them", async () => {
  const { requests, shown } = await page(waiting("Ada", "Bob"));
  await eventually(() => expect(requests).toEqual(["1 shown", "2 shown"]));
  expect(shown).toEqual(["Ada", undefined, "Bob", undefined]);
});

/** Shown able to fail: where the script alone names them, the queue is that of the live page. */
test("takes the alerts of the name in its address", async () => {
  const own = { client: "mine", queue: "mine" };
  const { claimed, shown } = await page(waiting("Ada"), own, "claim=1&client=rehearsal");
  await eventually(() => expect(shown).toEqual(["Ada", undefined]));
  expect([...claimed]).toEqual(["rehearsal rehearsal"]);
});

test("takes a skipped alert off at once", async () => {
  const { shown, peer, requests } = await page(waiting("Ada", "Bob"), { seconds: 60 });
  await eventually(() => expect(shown).toEqual(["Ada"]));
  peer.send(control(1, { action: "alert_ended", queue: "alerts", alert: 1, ending: "skipped" }));
  await eventually(() => expect(shown).toEqual(["Ada", undefined, "Bob"]));
  expect(requests).toEqual([]);
});

/** Shown able to fail: where only the time ends an alert. */
test("ends an alert early where the page says so", async () => {
  const { show, shown, requests } = await page(waiting("Ada", "Bob"), { seconds: 60 });
  await eventually(() => expect(shown).toEqual(["Ada"]));
  show.over();
  show.over();
  await eventually(() => expect(shown).toEqual(["Ada", undefined, "Bob"]));
  expect(requests).toEqual(["1 shown"]);
});

test("shows no viewer who was timed out meanwhile", async () => {
  const [alert] = waiting("Ada");
  const { shown, peer, requests } = await page(
    alert === undefined ? [] : [{ ...alert, details: [sample("follow", BOB, 2)], combined: 1 }],
    { seconds: 60 },
  );
  await eventually(() => expect(shown).toEqual(["Ada"]));
  peer.send(sample("chat_clear", ADA, 3));
  await eventually(() => expect(shown).toEqual(["Ada", "Bob"]));
  peer.send(sample("chat_clear", BOB, 4));
  await eventually(() => expect(requests).toEqual(["1 interrupted"]));
  expect(shown).toEqual(["Ada", "Bob", undefined]);
});

/** Shown able to fail: where the page loads again at once, so that the alert is cut off. */
test("loads again only once nothing is shown", async () => {
  const order: string[] = [];
  const { peer, show } = await page(waiting("Ada"), {
    seconds: 60,
    onAlert: (alert) => order.push(alert === undefined ? "hidden" : "shown"),
    onReload: () => order.push("reload"),
  });
  await eventually(() => expect(order).toEqual(["shown"]));
  peer.send({ type: "reload", data: {}, timestamp: "2024-01-15T12:00:00.000Z" });
  await peer.roundTrip();
  expect(order).toEqual(["shown"]);
  show.over();
  await eventually(() => expect(order).toEqual(["shown", "hidden", "reload"]));
});
