import { clock } from "./times";

interface Query {
  readonly data: unknown;
  readonly isError: boolean;
  readonly dataUpdatedAt: number;
}

/** The title of a panel, with the time of what it shows where that could not be loaded again. */
export function titleAsOf(title: string, { data, isError, dataUpdatedAt }: Query): string {
  return isError && data !== undefined ? `${title} as of ${clock(new Date(dataUpdatedAt))}` : title;
}
