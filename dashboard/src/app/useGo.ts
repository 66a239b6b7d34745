import { useRef } from "react";
import { useNavigate } from "react-router";
import { type Keys, useKeys } from "../lib/useKeys";
import { PAGES } from "./pages";

const PATIENCE_MS = 1_500;

/** `g` and then the key of a page opens that page. */
export function useGo(): void {
  const navigate = useNavigate();
  const until = useRef(0);
  const pages: Keys = Object.fromEntries(
    PAGES.flatMap((page) => ("key" in page ? [[page.key, () => go(page.path)]] : [])),
  );
  const go = (path: string) => {
    if (performance.now() < until.current) {
      until.current = 0;
      void navigate(path);
    }
  };
  useKeys({
    ...pages,
    g: () => {
      until.current = performance.now() + PATIENCE_MS;
    },
  });
}
