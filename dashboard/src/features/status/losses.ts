export function notUnderstood(messages: number): string | undefined {
  const count = messages === 1 ? "1 message" : `${messages.toLocaleString()} messages`;
  return messages === 0
    ? undefined
    : `Since the start, ${count} from Twitch could not be read and did not become events.`;
}

export function droppedMessages(messages: number): string | undefined {
  const count = messages === 1 ? "1 chat message was" : `${messages.toLocaleString()} chat messages were`;
  return messages === 0
    ? undefined
    : `${count} dropped since the start, because they came faster than the database could write them.`;
}

export function droppedEvents(events: number): string | undefined {
  const count = events === 1 ? "1 event was" : `${events.toLocaleString()} events were`;
  return events === 0
    ? undefined
    : `${count} dropped since the start, because the database could not be written to for too long.`;
}
