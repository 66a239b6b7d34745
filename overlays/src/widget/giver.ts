import type { Latest, WidgetEvent } from "./shim/shapes";

export const ANONYMOUS = "Anonymous";

/** Who has given a viewer a subscription, in the fields of StreamElements. */
export function givenBy(sender: string, recipient: string) {
  return { sender, message: `${sender} gifted a sub to ${recipient}!` };
}

/** What was seen without a deleted viewer. What they gave to others stays, without their name. */
export function seenWithout(seen: readonly Latest[], userId: string): readonly Latest[] {
  return seen
    .filter(({ providerId }) => providerId !== userId)
    .map((one) => (one.senderId === userId ? ofNobody(one) : one));
}

/** The same for what waits until the widget is free. */
export function forgetHeld(held: WidgetEvent[], userId: string): void {
  const left = held.flatMap((one) =>
    seenWithout([one.event as Latest], userId).map((event) => ({ ...one, event })),
  );
  held.splice(0, held.length, ...left);
}

function ofNobody({ senderId: _, ...one }: Latest): Latest {
  return { ...one, ...givenBy(ANONYMOUS, one.name) };
}
