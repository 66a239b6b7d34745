import { useEffect } from "react";
import { atLocalhost } from "../lib/localhost";

/** Moves a page with a sign-in to `localhost`, where Twitch sends the browser back to. */
export function useLocalhost(): void {
  useEffect(() => {
    const moved = atLocalhost(new URL(location.href));
    if (moved !== undefined) {
      location.replace(moved);
    }
  }, []);
}
