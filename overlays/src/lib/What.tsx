import type { Description } from "@integron/stream/describe";

interface Props extends Pick<Description, "what" | "amount"> {
  /** Draws the amount. */
  readonly children: (amount: string) => React.ReactNode;
}

/** What happened, with its amount as an element of its own. */
export function What({ what, amount, children }: Props) {
  const place = amount === undefined ? -1 : what.indexOf(amount);
  if (amount === undefined || place < 0) {
    return what;
  }
  return (
    <>
      {what.slice(0, place)}
      {children(amount)}
      {what.slice(place + amount.length)}
    </>
  );
}
