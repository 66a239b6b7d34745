import { Fragment } from "react";

interface Props {
  /** Those who are known by name, */
  readonly names: readonly string[];
  /** out of so many. */
  readonly total: number;
}

/** `to Ada, Bob and 48 more`, as far as they are known; nothing while nobody is. */
export function Recipients({ names, total }: Props) {
  if (names.length === 0) {
    return null;
  }
  const others = total - names.length;
  return (
    <>
      <span className="integron-recipients">
        {"to "}
        {names.map((name, place) => (
          <Fragment key={name}>
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
