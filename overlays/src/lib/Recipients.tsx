import { type Names, naming } from "@integron/stream/names";
import { Fragment } from "react";
import type { Recipient } from "./recipients";

interface Props {
  /** The known recipients, */
  readonly known: readonly Recipient[];
  /** out of this many. */
  readonly total: number;
  readonly names: Names;
}

/** `to Ada, Bob and 48 more`, as far as they are known; nothing while none is. */
export function Recipients({ known, total, names }: Props) {
  if (known.length === 0) {
    return null;
  }
  const name = naming(names);
  const others = total - known.length;
  return (
    <>
      <span className="integron-recipients">
        {"to "}
        {known.map((recipient, place) => (
          <Fragment key={recipient.userId}>
            {place > 0 && ", "}
            <bdi>{name(recipient)}</bdi>
          </Fragment>
        ))}
      </span>
      {others > 0 && <span className="integron-recipients-more"> and {others.toLocaleString()} more</span>}
    </>
  );
}
