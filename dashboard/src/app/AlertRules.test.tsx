import { sample } from "@integron/stream/samples";
import { eventually, Stream } from "@integron/stream/testing";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, onTestFinished, test, vi } from "vitest";
import type { AlertRule, AlertRuleSet } from "../lib/openapi";
import { Providers } from "./Providers";
import { QUEUE, STATUS, usualAnswer } from "./rest.testing";
import { ROUTES } from "./routes";

const AT = "2024-01-15T11:00:00.000Z";

const rule = (kind: string, part: Partial<AlertRule> = {}): AlertRule => ({
  kind,
  on: true,
  priority: 0,
  rewards: [],
  look: {},
  variants: [],
  obs: [],
  ...part,
});

const RULES: AlertRuleSet = {
  waiting: 200,
  expireSeconds: 600,
  backfilled: false,
  kinds: [
    rule("follow", { combineFrom: 3 }),
    rule("cheer", {
      least: 100,
      look: { picture: "gem.webp" },
      variants: [{ name: "big", least: 1_000, obs: [] }],
    }),
    rule("raid", { on: false }),
  ],
};

const ASSETS = {
  assets: [
    { name: "gem.webp", mediaType: "image/webp", bytes: 1_200_000, address: "/media/gem.webp" },
    { name: "ding.ogg", mediaType: "audio/ogg", bytes: 40_000, address: "/media/ding.ogg" },
  ],
  bytes: 1_240_000,
  mostBytes: 500_000_000,
};

const withTag = (rules: AlertRuleSet, tag: string) => Response.json(rules, { headers: { etag: `"${tag}"` } });
const conflict = () =>
  Response.json({ code: "conflict", detail: "They were changed elsewhere." }, { status: 409 });

interface Sent {
  readonly request: string;
  readonly match: string | undefined;
  readonly body: AlertRuleSet & { readonly type?: string; readonly data?: Record<string, unknown> };
}

type Answers = Readonly<Record<string, () => Response | Promise<Response>>>;

async function open(address: string, answers: Answers = {}) {
  const sent: Sent[] = [];
  const stream = await Stream.start();
  stream.serve("/alerts");
  const known: Answers = {
    "GET /api/alerts/rules": () => withTag(RULES, "1"),
    "GET /api/assets": () => Response.json(ASSETS),
    "PUT /api/alerts/rules": () => withTag(sent.at(-1)?.body ?? RULES, "2"),
    "POST /api/events/test": () => Response.json({ id: 7 }),
    ...answers,
  };
  vi.stubGlobal("fetch", (path: string, { method = "GET", body, headers }: RequestInit = {}) => {
    const request = `${method} ${path.split("?")[0]}`;
    if (method !== "GET") {
      const match = new Headers(headers).get("if-match") ?? undefined;
      sent.push({ request, match, body: body === undefined ? undefined : JSON.parse(String(body)) });
    }
    const answer = known[request];
    return Promise.resolve(
      answer?.() ?? usualAnswer(path) ?? (new Response(null, { status: 204 }) as Response),
    );
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const router = createMemoryRouter(ROUTES, { initialEntries: [address] });
  render(<RouterProvider router={router} />, { wrapper: Providers });
  const peer = await stream.peer();
  peer.send({ type: "connected", data: { epoch: "e1", latest: 0, oldest: 0 } });
  return { sent, router, user: userEvent.setup() };
}

const form = async () => within(await screen.findByRole("form", { name: "Rule" }));
const button = (name: string) => screen.getByRole("button", { name });
const kindOf = ({ body }: Sent, kind: string) => body.kinds.find((one) => one.kind === kind);

async function type(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) {
  await user.clear(field);
  await user.click(field);
  await user.paste(text);
}

/** Shown able to fail: where the tag of the reply is not kept, the second save has the first one. */
test("saves what was changed with the version that it was typed over, and the next time with the new one", async () => {
  const { sent, user } = await open("/alerts?kind=cheer");
  const fields = await form();
  await type(user, fields.getAllByLabelText("Second line")[0] as HTMLElement, "cheered {amount} Bits");
  screen.getByText("Not saved: Bits.");
  await user.click(button("Save"));
  await eventually(() => expect(screen.queryByText("Not saved: Bits.")).toBeNull());
  expect(sent[0]).toMatchObject({ request: "PUT /api/alerts/rules", match: '"1"' });
  expect(sent[0] && kindOf(sent[0], "cheer")).toMatchObject({
    least: 100,
    look: { second: "cheered {amount} Bits", picture: "gem.webp" },
    variants: [{ name: "big", least: 1_000 }],
  });
  await type(user, fields.getByLabelText("Priority"), "4");
  await user.click(button("Save"));
  await eventually(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.match).toBe('"2"');
});

test("names a wrong word of a line with a suggestion, and does not save", async () => {
  const { sent, user } = await open("/alerts?kind=cheer");
  const fields = await form();
  await type(user, fields.getAllByLabelText("First line")[0] as HTMLElement, "{nam}");
  screen.getByText("{nam} is not known here. Did you mean {name}?");
  screen.getByText(/Not possible yet: Bits/);
  await user.click(button("Save"));
  expect(sent).toEqual([]);
  await user.click(button("Discard"));
  expect(screen.queryByText(/Not saved/)).toBeNull();
});

/** Shown able to fail: where "Save mine" sends the version that was loaded first, its second request has that one. */
test("says that another page has saved, and puts the own changes over its rules only when asked", async () => {
  const theirs = { ...RULES, kinds: [rule("follow", { priority: 9 }), ...RULES.kinds.slice(1)] };
  let isLoaded = false;
  let saves = 0;
  const { sent, user } = await open("/alerts?kind=cheer", {
    "GET /api/alerts/rules": () => {
      const now = isLoaded ? withTag(theirs, "9") : withTag(RULES, "1");
      isLoaded = true;
      return now;
    },
    "PUT /api/alerts/rules": () => {
      saves += 1;
      return saves === 1 ? conflict() : withTag(theirs, "10");
    },
  });
  await type(user, (await form()).getByLabelText("Priority"), "5");
  await user.click(button("Save"));
  await screen.findByText("Another page has saved other rules.");
  screen.getByText("They were changed elsewhere.");
  await user.click(button("Save mine over theirs"));
  await eventually(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ match }) => match)).toEqual(['"1"', '"9"']);
  expect(sent[1] && kindOf(sent[1], "follow")?.priority).toBe(9);
  expect(sent[1] && kindOf(sent[1], "cheer")?.priority).toBe(5);
});

test("loads the rules of the other page, and forgets the own changes, when asked", async () => {
  let loads = 0;
  const { user } = await open("/alerts?kind=raid", {
    "GET /api/alerts/rules": () => {
      loads += 1;
      return loads === 1
        ? withTag(RULES, "1")
        : withTag({ ...RULES, kinds: [rule("raid", { priority: 8 })] }, "9");
    },
    "PUT /api/alerts/rules": conflict,
  });
  await type(user, (await form()).getByLabelText("Priority"), "5");
  await user.click(button("Save"));
  await user.click(await screen.findByRole("button", { name: "Load theirs" }));
  await eventually(() => expect(screen.getByLabelText<HTMLInputElement>("Priority").value).toBe("8"));
  expect(screen.queryByText(/Not saved/)).toBeNull();
});

test("asks before the page is left with changes, and keeps them while another kind is chosen", async () => {
  const { router, user } = await open("/alerts?kind=follow");
  await user.click((await form()).getByLabelText("Events of this kind are alerts"));
  const kinds = within(screen.getByRole("list", { name: "Kinds of alerts" }));
  await user.click(kinds.getByRole("button", { name: /^Raid/ }));
  screen.getByText("Not saved: Follow.");
  kinds.getByRole("button", { name: /^Follow.*not saved$/ });
  await user.click(screen.getAllByRole("link", { name: "Dashboard" })[0] as HTMLElement);
  const dialog = await screen.findByRole("alertdialog");
  await user.click(within(dialog).getByRole("button", { name: "Stay" }));
  expect(router.state.location.pathname).toBe("/alerts");
});

test("adds and removes variants, and the rule of a tool's event", async () => {
  const { sent, user } = await open("/alerts?kind=cheer");
  await form();
  await user.click(button("Remove the variant big"));
  await user.click(button("Add a variant"));
  screen.getByText("Set at least one condition.");
  const own = within(screen.getByRole("group", { name: "New variant" }));
  await type(user, own.getByLabelText("Name"), "huge");
  await type(user, within(screen.getByRole("group", { name: "huge" })).getByLabelText("From"), "5000");
  await type(user, screen.getByLabelText("Name of the events of a tool"), "donation");
  await user.click(button("Add"));
  await screen.findByRole("heading", { name: "donation" });
  await user.click(button("Save"));
  await eventually(() => expect(sent).toHaveLength(1));
  expect(sent[0] && kindOf(sent[0], "cheer")?.variants).toEqual([
    { name: "huge", least: 5_000, look: {}, obs: [] },
  ]);
  expect(sent[0] && kindOf(sent[0], "custom:donation")?.on).toBe(true);
});

/** Shown able to fail: where the test leaves out the rule of the form. */
test("tests the saved rule or the typed one on stream, with an event that reaches the chosen variant", async () => {
  const { sent, user } = await open("/alerts?kind=cheer", {
    "GET /api/status": () => Response.json({ ...STATUS, subscribers: [] }),
  });
  const fields = await form();
  await user.selectOptions(screen.getByLabelText("Sample"), "An event for “big”");
  screen.getByText("The variant “big”.");
  await user.click(button("Test on stream"));
  await screen.findByText("Sent, but no overlay is open.");
  expect(sent[0]).toMatchObject({
    request: "POST /api/events/test",
    body: { type: "cheer", data: { bits: 1_000 } },
  });
  expect(sent[0]?.body).not.toHaveProperty("rule");
  await type(user, fields.getByLabelText("Priority"), "3");
  await user.click(button("Test on stream"));
  await screen.findByText(/^Tested with unsaved values\. Sent, but no overlay is open\./);
  expect(sent[1]).toMatchObject({
    request: "POST /api/events/test",
    body: { type: "cheer", rule: { kind: "cheer", priority: 3, least: 100, look: { picture: "gem.webp" } } },
  });
  await type(user, fields.getByLabelText("Priority"), "30");
  screen.getByText("Correct what is marked in the form first.");
  await user.click(button("Test on stream"));
  expect(sent).toHaveLength(2);
});

/** Shown able to fail: with what is typed at the end of the save, all of it counts as saved. */
test("keeps what is typed while a save runs", async () => {
  let finish: (response: Response) => void = () => undefined;
  const { sent, user } = await open("/alerts?kind=cheer", {
    "PUT /api/alerts/rules": () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  });
  const fields = await form();
  await type(user, fields.getByLabelText("Priority"), "4");
  await user.click(button("Save"));
  await type(user, fields.getByLabelText("Priority"), "5");
  await user.click(
    within(screen.getByRole("list", { name: "Kinds of alerts" })).getByRole("button", { name: /^Raid/ }),
  );
  await type(user, (await form()).getByLabelText("Priority"), "7");
  finish(withTag(sent[0]?.body ?? RULES, "2"));
  await screen.findByText("Saved. Later events are shown so.");
  screen.getByText("Not saved: Bits, Raid.");
  expect((await form()).getByLabelText<HTMLInputElement>("Priority").value).toBe("7");
  await user.click(button("Save"));
  await eventually(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.match).toBe('"2"');
  expect(sent[1] && [kindOf(sent[1], "cheer")?.priority, kindOf(sent[1], "raid")?.priority]).toEqual([5, 7]);
});

/** Shown able to fail: where Cancel and Esc close the dialog, the import goes on behind it. */
test("an import that runs cannot be closed", async () => {
  let finish: (response: Response) => void = () => undefined;
  const { sent, user } = await open("/alerts?kind=follow", {
    "PUT /api/alerts/rules": () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  });
  await form();
  const head = { integron: "alerts", version: 1, rules: { kinds: [RULES.kinds[1]] }, assets: 0 };
  fireEvent.change(screen.getByLabelText("Files: Import"), {
    target: { files: [new File([JSON.stringify(head)], "alerts.ndjson")] },
  });
  const dialog = within(await screen.findByRole("alertdialog"));
  await user.click(dialog.getByRole("button", { name: "Replace" }));
  await eventually(() => expect(sent).toHaveLength(1));
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await user.keyboard("{Escape}");
  dialog.getByText("Integron is making the change. Then this dialog closes.");
  finish(withTag(RULES, "2"));
  await screen.findByText("Imported.");
  await eventually(() => expect(screen.queryByRole("alertdialog")).toBeNull());
});

/** Shown able to fail: with a loop for each drop, both files are sent at once. */
test("files that are dropped while others are sent wait for their turn", async () => {
  await open("/alerts");
  await form();
  const list = await screen.findByRole("list", { name: "Pictures and sounds" });
  let running = 0;
  let most = 0;
  const paths = uploads(
    () => {
      running -= 1;
      return { status: 200, response: { name: "star.png" } };
    },
    () => {
      running += 1;
      most = Math.max(most, running);
    },
  );
  const drop = (name: string) => fireEvent.drop(list, { dataTransfer: { files: [new File(["x"], name)] } });
  drop("one.png");
  drop("two.png");
  await eventually(() => expect(paths).toHaveLength(2));
  await eventually(() => expect(button("Add files").getAttribute("aria-busy")).toBeNull());
  expect(most).toBe(1);
});

/** What a test lets the server answer to an upload. */
function uploads(
  answer: (path: string) => { status: number; response: object },
  onSend: () => void = () => undefined,
) {
  const paths: string[] = [];
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      status = 0;
      response: object | null = null;
      upload: { onprogress?: (event: object) => void } = {};
      onload: () => void = () => undefined;
      path = "";
      open(_: string, path: string) {
        this.path = path;
        paths.push(path);
      }
      setRequestHeader() {}
      send() {
        onSend();
        this.upload.onprogress?.({ loaded: 1, total: 2 });
        setTimeout(() => {
          Object.assign(this, answer(this.path));
          this.onload();
        });
      }
    },
  );
  return paths;
}

test("adds files, and says in words why one was not added", async () => {
  const { user } = await open("/alerts");
  await form();
  const paths = uploads((path) =>
    path.includes("ding")
      ? { status: 409, response: { code: "conflict", detail: "There is no room for another file." } }
      : { status: 200, response: { name: "star.png" } },
  );
  const large = new File(["x"], "large.webp");
  Object.defineProperty(large, "size", { value: 14_000_000 });
  fireEvent.change(screen.getByLabelText("Files: Add files"), {
    target: {
      files: [new File(["x"], "Star.png"), new File(["x"], "notes.pdf"), large, new File(["x"], "ding.ogg")],
    },
  });
  await screen.findByText("Added star.png.");
  await screen.findByText(
    "notes.pdf is no picture, video or sound that Integron knows. large.webp is too large: 14 MB of 10 MB. ding.ogg: There is no room for another file.",
  );
  expect(paths).toEqual(["/api/assets?name=Star.png", "/api/assets?name=ding.ogg"]);
  expect(button("Add files").getAttribute("aria-busy")).toBeNull();
  void user;
});

test("says what uses a file before it is deleted", async () => {
  const { sent, user } = await open("/alerts");
  await form();
  await user.click(await screen.findByRole("button", { name: "Delete gem.webp" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  dialog.getByText("It is used by Bits. These alerts go on without it. It cannot be brought back.");
  expect(sent).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Delete" }));
  await screen.findByText("Deleted gem.webp.");
  expect(sent[0]?.request).toBe("DELETE /api/assets/gem.webp");
});

test("imports a file after a summary, with the names that its pictures get", async () => {
  const { sent, user } = await open("/alerts?kind=follow");
  await form();
  const paths = uploads(() => ({ status: 200, response: { name: "gem-2.webp" } }));
  const head = { integron: "alerts", version: 1, rules: { kinds: [RULES.kinds[1]] }, assets: 1 };
  const lines = [head, { name: "gem.webp", base64: btoa("RIFF") }].map((line) => JSON.stringify(line));
  fireEvent.change(screen.getByLabelText("Files: Import"), {
    target: { files: [new File([lines.join("\n")], "alerts.ndjson")] },
  });
  const dialog = within(await screen.findByRole("alertdialog"));
  dialog.getByText(
    "Replaces all rules by 1 rule and adds 1 picture or sound. What is not saved here is lost.",
  );
  await user.click(dialog.getByRole("button", { name: "Replace" }));
  await screen.findByText("Imported.");
  expect(paths).toEqual(["/api/assets?name=gem.webp"]);
  expect(sent.map(({ request, match }) => [request, match])).toEqual([["PUT /api/alerts/rules", undefined]]);
  expect(sent[0] && kindOf(sent[0], "cheer")?.look?.picture).toBe("gem-2.webp");
});

test("shows that it loads, why it could not, and loads on retry", async () => {
  let isBroken = true;
  const { user } = await open("/alerts", {
    "GET /api/alerts/rules": () =>
      isBroken
        ? Response.json({ code: "unavailable", detail: "It is starting." }, { status: 503 })
        : withTag(RULES, "1"),
  });
  await screen.findByText("The rules could not be loaded.");
  screen.getByText("It is starting.");
  isBroken = false;
  await user.click(button("Try again"));
  await form();
});

/** Shown able to fail: without the query, the form has no group of rewards. */
test("offers the rewards that viewers have redeemed lately", async () => {
  const redeemed = (id: number, title: string) =>
    sample("redemption", { reward: { kind: "custom", title, cost: 5 } }, id);
  const { user } = await open("/alerts?kind=redemption", {
    "GET /api/alerts/rules": () => withTag({ ...RULES, kinds: [rule("redemption")] }, "1"),
    "GET /api/events": () =>
      Response.json({ events: [redeemed(3, "Hydrate"), redeemed(2, "Hydrate"), redeemed(1, "<b>")] }),
  });
  const rewards = within(await screen.findByRole("group", { name: "Rewards redeemed lately" }));
  expect(rewards.getAllByRole("button").map((one) => one.textContent)).toEqual(["Hydrate", "<b>"]);
  await user.click(rewards.getByRole("button", { name: "Hydrate" }));
  await user.click(rewards.getByRole("button", { name: "<b>" }));
  await user.click(rewards.getByRole("button", { name: "Hydrate", pressed: true }));
  expect((screen.getByLabelText("Rewards") as HTMLTextAreaElement).value).toBe("<b>");
});

/** Shown able to fail: where the words of the endings are swapped. */
test("says how each alert has ended, and replays one", async () => {
  const ended = (id: number, ending: string) => ({
    id,
    kind: "cheer",
    priority: 0,
    combined: 0,
    look: {},
    queuedAt: AT,
    endedAt: AT,
    ending,
    event: sample("cheer", {}, id),
  });
  const { sent, user } = await open("/alerts", {
    "GET /api/alerts": () => Response.json({ ...QUEUE, history: [ended(2, "skipped"), ended(1, "dropped")] }),
    "POST /api/alerts/replay": () => Response.json({ alert: 9, place: 1, count: 1 }),
  });
  const history = within(await screen.findByRole("list", { name: "Alerts that ended" }));
  const [first, second] = history.getAllByRole("listitem");
  expect(first?.textContent).toContain("skipped by you");
  expect(second?.textContent).toContain("dropped: the queue was full");
  await user.click(within(second as HTMLElement).getByRole("button", { name: /^Replay: / }));
  await eventually(() => expect(sent.at(-1)?.request).toBe("POST /api/alerts/replay"));
});
