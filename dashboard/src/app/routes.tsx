import { Container, Heading } from "@chakra-ui/react";
import { createBrowserRouter, Link } from "react-router";
import { Home } from "./Home";

export function createRouter() {
  return createBrowserRouter([
    { path: "/", element: <Home /> },
    { path: "*", element: <NotFound /> },
  ]);
}

function NotFound() {
  return (
    <Container as="main" py="8">
      <Heading as="h1">There is no such page.</Heading>
      <Link to="/">To the dashboard</Link>
    </Container>
  );
}
