import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { dropToken } from "./dropToken";
import { Providers } from "./Providers";
import { createRouter } from "./routes";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no element with the id root.");
}
dropToken();
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
