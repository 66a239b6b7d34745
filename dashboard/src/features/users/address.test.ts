import { expect, test } from "vitest";
import {
  atFirstPage,
  SORTS,
  sortedBy,
  toParams,
  type UserListState,
  userListQuery,
  userListState,
} from "./address";

const USUAL = userListState(new URLSearchParams());

test("begins with who was there last", () => {
  expect(USUAL).toEqual({ sort: "last_seen", isAscending: false, search: "", page: 1 });
  expect(toParams(USUAL).toString()).toBe("");
  expect(userListQuery(USUAL, 50)).toBe("sort=last_seen&order=desc&limit=50");
});

test("is in the address as it is read from there", () => {
  const state: UserListState = {
    sort: "bits",
    isAscending: true,
    search: "a & b",
    page: 3,
    cursor: "c=/1",
    userId: "42",
  };
  expect(userListState(new URLSearchParams(toParams(state).toString()))).toEqual(state);
  expect(userListState(new URLSearchParams("sort=<b>&page=x&order=up"))).toEqual(USUAL);
  expect(userListState(new URLSearchParams("cursor=c&page=-5")).page).toBe(2);
});

/** Shown able to fail: with the cursor kept, the second page of another order is shown. */
test("sorts every column both ways, from its first page on", () => {
  for (const sort of SORTS) {
    const first = sortedBy({ ...USUAL, sort: "bits", page: 2, cursor: "c", userId: "42" }, sort);
    const expected = sort === "name" || sort === "bits";
    expect([first.sort, first.isAscending, first.page, first.cursor, first.userId]).toEqual([
      sort,
      expected,
      1,
      undefined,
      "42",
    ]);
    expect(sortedBy(first, sort).isAscending).toBe(!expected);
  }
});

test("searches from the first page on", () => {
  const state = atFirstPage({ ...USUAL, page: 4, cursor: "c" }, { search: "x" });
  expect(state).toEqual({ ...USUAL, search: "x" });
});
