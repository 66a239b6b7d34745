interface Query {
  readonly data: unknown;
  readonly isError: boolean;
  readonly dataUpdatedAt: number;
}

/** When what is shown was loaded, where it could not be loaded again; else absent. */
export function loadedAt({ data, isError, dataUpdatedAt }: Query): Date | undefined {
  return isError && data !== undefined ? new Date(dataUpdatedAt) : undefined;
}
