export const SORTS = ["name", "messages", "bits", "months", "first_seen", "last_seen"] as const;
export type Sort = (typeof SORTS)[number];

/** What the list shows. The address of the page holds it. */
export interface UserListState {
  readonly sort: Sort;
  readonly isAscending: boolean;
  readonly search: string;
  /** From 1. */
  readonly page: number;
  /** Where the page begins; absent for the first one. */
  readonly cursor?: string;
  /** Whose detail is open. */
  readonly userId?: string;
}

export function userListState(params: URLSearchParams): UserListState {
  const sort = SORTS.find((one) => one === params.get("sort")) ?? "last_seen";
  const cursor = params.get("cursor") ?? "";
  const userId = params.get("user") ?? "";
  return {
    sort,
    isAscending: params.get("order") === "asc",
    search: (params.get("search") ?? "").slice(0, 64),
    page: cursor === "" ? 1 : Math.max(2, Math.trunc(Number(params.get("page"))) || 2),
    ...(cursor === "" ? {} : { cursor }),
    ...(userId === "" ? {} : { userId }),
  };
}

export function toParams({
  sort,
  isAscending,
  search,
  page,
  cursor,
  userId,
}: UserListState): URLSearchParams {
  return parameters({
    sort: sort === "last_seen" ? "" : sort,
    order: isAscending ? "asc" : "",
    search,
    page: page > 1 ? String(page) : "",
    cursor,
    user: userId,
  });
}

/** The parameters of `/api/users`. */
export function userListQuery({ sort, isAscending, search, cursor }: UserListState, limit: number): string {
  return parameters({
    sort,
    order: isAscending ? "asc" : "desc",
    search: search.trim(),
    cursor,
    limit: String(limit),
  }).toString();
}

function parameters(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** Another order or search begins at its first page. */
export function atFirstPage(state: UserListState, change: Partial<UserListState>): UserListState {
  const { cursor: _cursor, ...rest } = state;
  return { ...rest, page: 1, ...change };
}

/** Names begin with the smallest, everything else with the largest; a second time turns it round. */
export function sortedBy(state: UserListState, sort: Sort): UserListState {
  const isAscending = state.sort === sort ? !state.isAscending : sort === "name";
  return atFirstPage(state, { sort, isAscending });
}
