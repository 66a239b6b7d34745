import type { StreamEvent } from "@integron/stream/events";
import { eventually, golden, Stream } from "@integron/stream/testing";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { Alerts } from "../alerts/Alerts";
import { Chat } from "../chat/Chat";
import { Feed } from "../feed/Feed";
import type { OverlayPage } from "./mount";

const CONNECTED = golden<object>("connected");
const CONTROL = golden<StreamEvent>("control");
const FOLLOW = golden<StreamEvent>("follow");
const upTo = (latest: number) => ({ ...CONNECTED, data: { epoch: "e1", latest, oldest: 1 } });
const reload = (id: number) => ({ ...CONTROL, id, data: { action: "reload" } });

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const PAGES: ReadonlyArray<readonly [string, OverlayPage, string]> = [
  ["chat", Chat, "chat,control"],
  ["feed", Feed, "all,control"],
  ["alerts", Alerts, "all,control"],
];

/** Shown able to fail: where the client obeys past requests too, the reloaded page reloads again. */
test.each(PAGES)("%s loads again once when it is asked to", async (name, Page, types) => {
  const stream = await Stream.start();
  const params = stream.serve(`/overlay/${name}`);
  const again = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  onTestFinished(() => again.mockRestore());
  const { unmount } = render(<Page params={params} />);
  const first = await stream.peer();
  expect(first.query.get("types")).toBe(types);
  first.send(upTo(10));
  first.send({ ...FOLLOW, id: 11 });
  first.send(reload(12));
  await eventually(() => expect(again).toHaveBeenCalledTimes(1));

  unmount();
  render(<Page params={params} />);
  const second = await stream.peer();
  second.send(upTo(12));
  second.send(reload(12));
  second.send({ ...CONTROL, id: 13, data: { action: "reload", client: "another" } });
  second.send(reload(14));
  await eventually(() => expect(again).toHaveBeenCalledTimes(2));
  cleanup();
});

/** Shown able to fail: without `onStyle`, the feed keeps its style until it loads again. */
test.each(PAGES)("%s takes a new version of the style, and does not load again", async (name, Page) => {
  const stream = await Stream.start();
  render(<Page params={stream.serve(`/overlay/${name}`)} />);
  const peer = await stream.peer();
  peer.send(upTo(10));
  peer.send({ type: "style", data: { version: `${name} 2` } });
  const address = `/overlay/custom.css?${new URLSearchParams({ version: `${name} 2` })}`;
  await eventually(() => expect(document.querySelector(`link[href="${address}"]`)).not.toBeNull());
});

test.each(PAGES)("%s shows nothing of a control event", async (name, Page) => {
  const stream = await Stream.start();
  const again = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  onTestFinished(() => again.mockRestore());
  const { container } = render(<Page params={stream.serve(`/overlay/${name}?types=control`)} />);
  const before = container.textContent;
  const peer = await stream.peer();
  peer.send(upTo(10));
  peer.send(reload(11));
  await eventually(() => expect(again).toHaveBeenCalledTimes(1));
  expect(container.textContent).toBe(before);
});
