import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { inDock } from "../../lib/dock";
import { atLocalhost, isElsewhere } from "../../lib/localhost";
import type { SignIn } from "../../lib/signIn";
import { beginConsent, beginDevice, type Permissions } from "./requests";

export type Way = "code" | "device";

export interface Start {
  readonly way: Way;
  /** As before, unless given. */
  readonly permissions?: Permissions;
  /** Whether Twitch shows its page although the user has allowed access before. */
  readonly again?: boolean;
  /** What must succeed before. */
  readonly before?: () => Promise<void>;
}

/**
 * The way in which a user has signed in before, or can with the stored application. A dock of OBS would ask for the
 * password inside OBS, and Twitch does not lead back to another machine: both need the device code.
 */
export function wayOf({ flow, application }: SignIn): Way {
  return inDock() ||
    isElsewhere(location) ||
    flow === "device" ||
    (application !== undefined && !application.hasSecret)
    ? "device"
    : "code";
}

/** What the user has chosen since the page was loaded. */
const CHOSEN = new WeakMap<QueryClient, Permissions>();

/** Only a sign-in with everything may act: what the event types need is read. */
const FOR_ACTIONS = /:(manage|edit|write)(:|$)/;

/** The permissions that the user chose on this page, or else those that the sign-in has. */
export function chosenPermissions(client: QueryClient, scopes: readonly string[]): Permissions {
  return CHOSEN.get(client) ?? (scopes.some((scope) => FOR_ACTIONS.test(scope)) ? "all" : "needed");
}

/** Begins a sign-in: leaves for Twitch's page, or shows the device code in the settings. */
export function useBegin(signIn: SignIn | undefined) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ way, permissions: choice, again = false, before }: Start) => {
      const moved = atLocalhost(new URL("/settings", location.href));
      if (moved !== undefined) {
        location.assign(moved);
        return;
      }
      if (choice !== undefined) {
        CHOSEN.set(client, choice);
      }
      const permissions = choice ?? chosenPermissions(client, signIn?.scopes ?? []);
      await before?.();
      if (way === "device") {
        await beginDevice(permissions);
        await navigate("/settings#twitch");
      } else {
        leaveFor(await beginConsent(permissions, again));
      }
    },
  });
}

function leaveFor(address: string): void {
  const { protocol } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") {
    throw new Error("Integron sent an address that is no page.");
  }
  location.assign(address);
}
