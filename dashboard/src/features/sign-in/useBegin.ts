import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { SignIn } from "../../lib/signIn";
import { beginConsent, beginDevice, type Permissions } from "./requests";

export type Way = "code" | "device";

export interface Start {
  readonly way: Way;
  readonly permissions: Permissions;
  /** Whether Twitch shows its page although the user has allowed access before. */
  readonly again?: boolean;
  /** What must succeed before. */
  readonly before?: () => Promise<void>;
}

/** The way in which a user has signed in before, or can with the stored application. */
export function wayOf({ flow, application }: SignIn): Way {
  return flow === "device" || (application !== undefined && !application.hasSecret) ? "device" : "code";
}

/** Begins a sign-in: leaves for Twitch's page, or shows the device code in the settings. */
export function useBegin() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ way, permissions, again = false, before }: Start) => {
      await before?.();
      if (way === "device") {
        await beginDevice(permissions);
        await navigate("/settings");
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
