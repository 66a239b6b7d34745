import { useState } from "react";
import { Debug } from "../lib/Debug";
import { type EventOf, isKind } from "../lib/events";
import { numberParam } from "../lib/params";
import { useEvents } from "../lib/useEvents";
import { ChatLine } from "./ChatLine";

type Message = EventOf<"chat">;

/** `?max=10` lines at most, each for `?fade=30000` milliseconds; 0 keeps a line until newer ones push it out. */
export function Chat({ params }: { readonly params: URLSearchParams }) {
  const max = numberParam(params, "max", { fallback: 10, min: 1, max: 100 });
  const fadeMs = numberParam(params, "fade", { fallback: 30_000, max: 86_400_000 });
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const state = useEvents(
    { client: "chat", types: "chat" },
    {
      onEvent: (event) => {
        if (isKind(event, "chat")) {
          setMessages((shown) => [...shown, event].slice(-max));
        }
      },
      onNewEpoch: () => setMessages([]),
    },
  );
  const remove = (gone: Message) => setMessages((shown) => shown.filter((message) => message !== gone));

  return (
    <>
      <ol className="integron-chat">
        {messages.map((message) => (
          <ChatLine key={message.id} message={message} fadeMs={fadeMs} onGone={remove} />
        ))}
      </ol>
      <Debug params={params} state={state} />
    </>
  );
}
