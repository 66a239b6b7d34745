import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { Providers } from "./Providers";
import { createRouter } from "./routes";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no element with the id root.");
}
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
