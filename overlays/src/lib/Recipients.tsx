import { Fragment } from "react";
import type { Recipient } from "./recipients";

interface Props {
  /** Those who are known, */
  readonly known: readonly Recipient[];
  /** out of so many. */
  readonly total: number;
}

/** `to Ada, Bob and 48 more`, as far as they are known; nothing while nobody is. */
export function Recipients({ known, total }: Props) {
  if (known.length === 0) {
    return null;
  }
  const others = total - known.length;
  return (
    <>
      <span className="integron-recipients">
        {"to "}
        {known.map(({ userId, name }, place) => (
          <Fragment key={userId}>
            {place > 0 && ", "}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </span>
      {others > 0 && (
        <span className="integron-recipients-more"> and {others.toLocaleString("en")} more</span>
      )}
    </>
  );
}
