import { Box, Heading } from "@chakra-ui/react";
import { lazy, type ReactNode } from "react";
import { createBrowserRouter, Link, type RouteObject } from "react-router";
import { Home } from "./Home";
import { Layout } from "./Layout";
import { PAGES, type PagePath } from "./pages";

// Pages that are not needed to see whether all is well have a file of their own, which is loaded with them.
const EventLog = lazy(async () => ({ default: (await import("./EventLog")).EventLog }));
const AlertRules = lazy(async () => ({ default: (await import("./AlertRules")).AlertRules }));
const Overlays = lazy(async () => ({ default: (await import("./Overlays")).Overlays }));
const Settings = lazy(async () => ({ default: (await import("./Settings")).Settings }));
const Users = lazy(async () => ({ default: (await import("./Users")).Users }));
const SignInEnd = lazy(async () => ({ default: (await import("./SignInEnd")).SignInEnd }));
const TestPanel = lazy(async () => ({ default: (await import("./TestPanel")).TestPanel }));

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
