import { eventually, Stream } from "@integron/stream/testing";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Overlay } from "../lib/openapi";
import { Providers } from "./Providers";
import { IN_OBS, OVERLAYS, usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

type Answer = () => Response | Promise<Response>;

async function open(address: string, overlays: Answer = () => Response.json(OVERLAYS)) {
  const sent: string[] = [];
  const stream = await Stream.start();
  stream.serve("/overlays");
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "POST") {
      sent.push(path + String(body ?? ""));
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    if (path === "/api/overlays") {
      return Promise.resolve(overlays());
    }
    return Promise.resolve(usualAnswer(path) as Response);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const router = createMemoryRouter(ROUTES, { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  return { sent, router, origin: `http://127.0.0.1:${stream.port}`, user: userEvent.setup() };
}

const field = () => screen.getByLabelText<HTMLInputElement>("Address for OBS");

test("writes the parameters into the address and the preview, without the usual ones", async () => {
  const { origin, user } = await open("/overlays?overlay=chat");
  await user.selectOptions(await screen.findByLabelText("names"), "both");
  expect(field().value).toBe(`${origin}/overlay/chat?names=both`);
  const preview = () => screen.getByTitle("Preview of Chat").getAttribute("src");
  await eventually(() => expect(preview()).toBe("/overlay/chat?names=both&preview=1"));
  await user.selectOptions(screen.getByLabelText("names"), "shown");
  expect(field().value).toBe(`${origin}/overlay/chat`);
});

test("fills the form from an address that is pasted, and refuses that of another page", async () => {
  const { user } = await open("/overlays?overlay=chat");
  await screen.findByLabelText("names");
  await user.clear(field());
  await user.paste("http://localhost:9847/overlay/chat?max=3&names=login");
  expect(screen.getByLabelText<HTMLSelectElement>("names").value).toBe("login");
  expect(screen.getByLabelText<HTMLInputElement>("max").value).toBe("3");
  await user.clear(field());
  await user.paste("http://localhost:9847/overlay/feed");
  await screen.findByText("This is not an address of this overlay.");
});

test("shows the open pages with state, lag and version, and loads one of them again", async () => {
  const hidden = { ...IN_OBS, id: "c2", client: "second", visible: false, behind: 212, lagMillis: 4_000 };
  const { sent, user } = await open("/overlays?overlay=alerts", () =>
    Response.json({ ...OVERLAYS, instances: [IN_OBS, hidden] }),
  );
  const rows = within(await screen.findByRole("list", { name: "Open now" })).getAllByRole("listitem");
  expect(rows[0]?.textContent).toContain("alertsvisible in OBSlag 0");
  expect(rows[0]?.textContent).toContain("version 0.1.0");
  expect(rows[1]?.textContent).toContain("in OBS, behind by 212 events");
  await user.click(screen.getByRole("button", { name: "Reload second" }));
  await screen.findByText("The page loads again.");
  expect(sent).toEqual(["/api/overlays/c2/reload"]);
});

test("lists each overlay with where it is open, and opens one", async () => {
  const { router, user } = await open("/overlays", () =>
    Response.json({ ...OVERLAYS, instances: [{ ...IN_OBS, visible: false }] }),
  );
  const list = await screen.findByRole("list", { name: "Overlays of Integron" });
  expect(
    within(list)
      .getAllByRole("button")
      .map((button) => button.textContent),
  ).toEqual(["Chatnot open", "Event feednot open", "Alertsin OBS, hidden"]);
  await user.click(within(list).getByRole("button", { name: /^Event feed/ }));
  expect(router.state.location.search).toBe("?overlay=feed");
  screen.getByText("Not open anywhere.");
});

test("shows that it looks for overlays", async () => {
  await open("/overlays", () => new Promise<Response>(() => undefined));
  await screen.findByRole("status", { name: "Looking for overlays" });
});

test("says why the overlays could not be listed, and lists them on retry", async () => {
  const answers = [
    () => Response.json({ code: "unavailable", detail: "It is starting." }, { status: 503 }),
    () => Response.json(OVERLAYS),
  ];
  const { user } = await open("/overlays", () =>
    ((answers.length > 1 ? answers.shift() : answers[0]) as Answer)(),
  );
  await screen.findByText("The overlays could not be listed.");
  screen.getByText("It is starting.");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("list", { name: "Overlays of Integron" });
});

const GOAL: Overlay = {
  kind: "custom",
  name: "goal-bar",
  address: "/overlay/goal-bar",
  size: { width: 600, height: 120 },
  parameters: [{ name: "goal", kind: "number", usual: "100", meaning: "" }],
};

test("lists the user's own overlays, with a preview, their size, and what is wrong with one", async () => {
  const broken = {
    ...GOAL,
    name: "ticker",
    address: "/overlay/ticker",
    problem: "ticker has no index.html.",
  };
  const { origin, user } = await open("/overlays?overlay=goal-bar", () =>
    Response.json({ ...OVERLAYS, overlays: [...OVERLAYS.overlays, GOAL, broken] }),
  );
  await user.clear(await screen.findByLabelText("goal"));
  await user.type(screen.getByLabelText("goal"), "250");
  expect(field().value).toBe(`${origin}/overlay/goal-bar?goal=250`);
  screen.getByText(/paste the address, 600 x 120/);
  screen.getByTitle("Preview of goal-bar");
  const own = within(screen.getByRole("list", { name: "Overlays of yours" }));
  expect(own.getAllByRole("button").map((button) => button.textContent)).toEqual([
    "goal-barnot open",
    "tickerneeds a look",
  ]);
  await user.click(own.getByRole("button", { name: /^ticker/ }));
  expect(screen.getByRole("alert").textContent).toBe("ticker has no index.html.");
  expect(screen.queryByLabelText("Address for OBS")).toBeNull();
});

test("says where an overlay of one's own goes while there is none", async () => {
  await open("/overlays");
  await screen.findByText("/home/ada/integron/overlays");
  expect(screen.queryByRole("list", { name: "Overlays of yours" })).toBeNull();
});

test("makes a loader file with the address of the form, or with a link that is pasted", async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => `blob:${files.push(file as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  onTestFinished(() => void vi.restoreAllMocks());
  const { origin, user } = await open("/overlays?overlay=chat");
  await user.selectOptions(await screen.findByLabelText("names"), "both");
  await user.click(screen.getByRole("button", { name: "Download loader file" }));
  expect(await files[0]?.text()).toContain(`const address = "${origin}/overlay/chat?names=both";`);
  await user.click(screen.getByRole("button", { name: "For another machine" }));
  await user.click(screen.getByLabelText("Address for the loader file"));
  await user.paste("http://192.168.1.5:9849/overlay/chat?token=abc</script>");
  await user.click(screen.getByRole("button", { name: "Download loader file" }));
  expect(await files[1]?.text()).toContain("?token=abc\\u003c/script>");
  await user.clear(screen.getByLabelText("Address for the loader file"));
  await user.paste("chat");
  screen.getByText("This is not an address of a page.");
});

test("sends a test of the chosen kind", async () => {
  const { sent, user } = await open("/overlays?overlay=feed");
  await user.selectOptions(await screen.findByLabelText("Kind of the test event"), "raid");
  await user.click(screen.getByRole("button", { name: "Send a test" }));
  await eventually(() => expect(sent).toContainEqual(expect.stringContaining('"type":"raid"')));
});
