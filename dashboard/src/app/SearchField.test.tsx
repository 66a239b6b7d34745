import { eventually } from "@integron/stream/testing";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createRef } from "react";
import { expect, test } from "vitest";
import { SearchField } from "../components/SearchField";
import { Providers } from "./Providers";

const field = createRef<HTMLInputElement>();

function search(value: string, onSearch: (text: string) => void) {
  return <SearchField label="Search" placeholder="" value={value} onSearch={onSearch} field={field} />;
}

/** Shown able to fail: where each new value replaces the text, the "b" is gone. */
test("keeps what was typed on while the page takes the search over, and searches for it", async () => {
  const asked: string[] = [];
  const onSearch = (text: string) => void asked.push(text);
  const { rerender } = render(search("", onSearch), { wrapper: Providers });
  const input = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search" });
  await userEvent.type(input, "a");
  await eventually(() => expect(asked).toEqual(["a"]));
  await userEvent.type(input, "b");
  rerender(search("a", onSearch));
  expect(input.value).toBe("ab");
  await eventually(() => expect(asked.at(-1)).toBe("ab"));
  rerender(search("ab", onSearch));
  rerender(search("", onSearch));
  expect(input.value).toBe("");
});
