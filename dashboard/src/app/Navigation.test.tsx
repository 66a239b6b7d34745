import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { Navigation } from "./Navigation";
import { Providers } from "./Providers";

const HOME = { path: "/", title: "Home" };
const BACKUPS = { path: "/backups", title: "Backups" };

function show(pages: readonly (typeof HOME)[]) {
  render(
    <MemoryRouter initialEntries={["/backups"]}>
      <Navigation pages={pages} />
    </MemoryRouter>,
    { wrapper: Providers },
  );
}

test("links to each page, and marks the one that is shown", () => {
  show([HOME, BACKUPS]);
  const links = screen.getAllByRole("link");
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Home", "/"],
    ["Backups", "/backups"],
  ]);
  expect(links.map((link) => link.getAttribute("aria-current"))).toEqual([null, "page"]);
});

test("shows nothing while there is only one page", () => {
  show([HOME]);
  expect(screen.queryByRole("navigation")).toBeNull();
});
