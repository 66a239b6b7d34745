import { Button, Table } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { type Sort, sortedBy, type UserListState } from "./address";
import { COLUMNS } from "./columns";
import type { User } from "./requests";

interface Props {
  readonly users: readonly User[];
  readonly state: UserListState;
  readonly onChange: (state: UserListState) => void;
  readonly onOpen: (userId: string) => void;
}

/** The users of a page. On a narrow screen, only the name, the last visit and what they are sorted by. */
export function UserTable({ users, state, onChange, onOpen }: Props) {
  const shownFrom = (sort: Sort) =>
    sort === "name" || sort === "last_seen" || sort === state.sort
      ? undefined
      : { base: "none", md: "table-cell" };
  return (
    <Table.Root size="sm" aria-label="Users" css={{ tableLayout: "auto" }}>
      <Table.Header>
        <Table.Row>
          {COLUMNS.map(({ sort, title, isNumber }) => (
            <Table.ColumnHeader
              key={sort}
              scope="col"
              ps={isNumber ? "2" : "4"}
              pe="2"
              py="1"
              textAlign={isNumber ? "end" : "start"}
              display={shownFrom(sort)}
              aria-sort={state.sort === sort ? (state.isAscending ? "ascending" : "descending") : "none"}
            >
              <Button size="2xs" variant="ghost" px="1" onClick={() => onChange(sortedBy(state, sort))}>
                {title}
                <span aria-hidden="true">{arrow(state, sort)}</span>
              </Button>
            </Table.ColumnHeader>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {users.map((user) => (
          <Row key={user.userId} isOpen={user.userId === state.userId}>
            {COLUMNS.map(({ sort, isNumber, cell }) => (
              <Table.Cell
                key={sort}
                ps={isNumber ? "2" : "4"}
                pe="2"
                py="1"
                textAlign={isNumber ? "end" : "start"}
                fontVariantNumeric="tabular-nums"
                whiteSpace="nowrap"
                display={shownFrom(sort)}
              >
                {sort === "name" ? (
                  <Button
                    size="xs"
                    variant="plain"
                    px="1"
                    fontSize="sm"
                    data-user={user.userId}
                    onClick={() => onOpen(user.userId)}
                  >
                    {cell(user)}
                  </Button>
                ) : (
                  cell(user)
                )}
              </Table.Cell>
            ))}
          </Row>
        ))}
      </Table.Body>
    </Table.Root>
  );
}

function Row({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  return (
    <Table.Row
      bg={isOpen ? "bg.emphasized" : "transparent"}
      _hover={{ bg: isOpen ? "bg.emphasized" : "bg.muted" }}
    >
      {children}
    </Table.Row>
  );
}

function arrow(state: UserListState, sort: Sort): string {
  return state.sort === sort ? (state.isAscending ? " ▲" : " ▼") : "";
}
