import { Box, Heading } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { createBrowserRouter, Link, type RouteObject } from "react-router";
import { lateFile } from "../lib/lateFile";
import { Home } from "./Home";
import { Layout } from "./Layout";
import { PAGES, type PagePath } from "./pages";

// Pages that are not needed to see whether all is well have a file of their own, which is loaded with them.
const EventLog = lateFile(async () => (await import("./EventLog")).EventLog);
const AlertRules = lateFile(async () => (await import("./AlertRules")).AlertRules);
const Overlays = lateFile(async () => (await import("./Overlays")).Overlays);
const Settings = lateFile(async () => (await import("./Settings")).Settings);
const Users = lateFile(async () => (await import("./Users")).Users);
const SignInEnd = lateFile(async () => (await import("./SignInEnd")).SignInEnd);
const TestPanel = lateFile(async () => (await import("./TestPanel")).TestPanel);

/** A page that has no element here does not compile. */
const ELEMENTS: Readonly<Record<PagePath, ReactNode>> = {
  "/": <Home />,
  "/events": <EventLog />,
  "/users": <Users />,
  "/test": <TestPanel />,
  "/overlays": <Overlays />,
  "/alerts": <AlertRules />,
  "/settings": <Settings />,
  "/sign-in": <SignInEnd />,
};

/** The pages. The layout around them stays mounted when the page changes. */
export const ROUTES: RouteObject[] = [
  {
    element: <Layout />,
    children: [
      ...PAGES.map(({ path }) => ({ path, element: ELEMENTS[path] })),
      { path: "*", element: <NotFound /> },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(ROUTES);
}

function NotFound() {
  return (
    <Box>
      <Heading as="h2">There is no such page.</Heading>
      <Link to="/">To the dashboard</Link>
    </Box>
  );
}
