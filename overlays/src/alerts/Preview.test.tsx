import { sample } from "@integron/stream/samples";
import { act, render, screen } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { Preview } from "./Preview";

function open(query = "preview=1") {
  const sockets = vi.fn();
  vi.stubGlobal("WebSocket", sockets);
  vi.stubGlobal("fetch", async () => new Response(null, { status: 304 }));
  const ready = vi.spyOn(window.parent, "postMessage").mockImplementation(() => undefined);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    ready.mockRestore();
  });
  render(<Preview params={new URLSearchParams(query)} />);
  return { sockets, ready };
}

const send = (data: unknown, init: Partial<MessageEventInit> = {}) =>
  act(() => {
    window.dispatchEvent(
      new MessageEvent("message", { data, origin: location.origin, source: window.parent, ...init }),
    );
  });

const alert = (displayName: string) => ({
  preview: {
    id: 1,
    kind: "cheer",
    event: sample("cheer", { displayName }),
    details: [],
    combined: 0,
    look: { second: "cheered {amount} Bits!" },
  },
});

test("shows the alert that the page around it sends, as text, and opens no stream", () => {
  const { sockets, ready } = open();
  expect(ready).toHaveBeenCalledWith("preview-ready", location.origin);
  expect(document.querySelector(".integron-alert")).toBeNull();
  send(alert("<b>Eve</b>"));
  expect(screen.getByText("<b>Eve</b>")).toBeDefined();
  expect(document.querySelector(".integron-alert-what")?.textContent).toBe("cheered 100 Bits!");
  send(alert("Bob"));
  expect(document.querySelectorAll(".integron-alert")).toHaveLength(1);
  expect(sockets).not.toHaveBeenCalled();
});

test("moves as its address says, and anew for each alert", () => {
  open("preview=1&animation=pop");
  send(alert("Ada"));
  expect(document.querySelector("[data-animation=pop]")).not.toBeNull();
  const card = document.querySelector(".integron-alert");
  send(alert("Adele"));
  expect(document.querySelector(".integron-alert")).toBe(card);
  send({ preview: { ...alert("Bob").preview, id: 2 } });
  expect(document.querySelector(".integron-alert")).not.toBe(card);
});

test("moves as its theme does where neither its address nor the rule says how", () => {
  open("preview=1&theme=neon");
  send(alert("Ada"));
  expect(document.querySelector("[data-animation=neon]")).not.toBeNull();
  send({ preview: { ...alert("Bob").preview, id: 2, look: { animation: "fade" } } });
  expect(document.querySelector("[data-animation=fade]")).not.toBeNull();
});

test("moves as the rule of the alert says, before its address", () => {
  open("preview=1&animation=pop");
  const { preview } = alert("Ada");
  send({ preview: { ...preview, look: { animation: "bounce" } } });
  expect(document.querySelector("[data-animation=bounce]")).not.toBeNull();
});

/** Shown able to fail: without the check of the origin, the first message is shown. */
test("hears only the page around it", () => {
  open();
  send(alert("Mallory"), { origin: "https://elsewhere.example" });
  send(alert("Mallory"), { source: null });
  send({ preview: null });
  send("preview");
  expect(document.querySelector(".integron-alert")).toBeNull();
});

/** Shown able to fail: with the moving picture of each emote. */
test("shows the still picture of an emote where the system asks for less movement", () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  open();
  const emotes = [{ type: "emote", text: "Kappa", emoteId: "25" }] as const;
  const event = sample("cheer", { displayName: "Ada", message: "Kappa", words: "Kappa", fragments: emotes });
  send({ preview: { ...alert("Ada").preview, event } });
  expect(document.querySelector("img.integron-alert-emote")?.getAttribute("src")).toContain("/25/static/");
});
