import type { StateHealth } from "../../components/StateBadge";
import { isElsewhere } from "../../lib/localhost";
import type { SettingItem } from "../../lib/openapi";
import type { Instance, Overlay, OverlaysPage } from "./requests";

const TITLES: Readonly<Record<string, string>> = { chat: "Chat", feed: "Event feed", alerts: "Alerts" };

/** A kind of event that the overlay shows. */
const TESTS: Readonly<Record<string, string>> = { chat: "chat", feed: "follow", alerts: "follow" };

export function titleOf({ name, kind }: Overlay): string {
  return (kind === "built_in" ? TITLES[name] : undefined) ?? name;
}

export function testOf({ name }: Overlay): string {
  return TESTS[name] ?? "follow";
}

/** The open pages of an overlay. A folder with the name of a built-in overlay has none: that one is at its address. */
export function pagesOf(
  { address, kind }: Overlay,
  { overlays, instances }: OverlaysPage,
): readonly Instance[] {
  const isTaken =
    kind === "custom" && overlays.some((one) => one.kind === "built_in" && one.address === address);
  return isTaken ? [] : instances.filter(({ page }) => page === address);
}

/**
 * Why this browser may not show an overlay of the user; undefined where it may. Such a page could act as the owner where that one
 * is signed in by a cookie: on other machines, and where requests of this machine need a token.
 */
export function noPreview(
  { kind }: Overlay,
  settings: readonly SettingItem[],
  page: { readonly hostname: string },
): string | undefined {
  const settingOf = (name: string) => settings.find(({ key }) => key === name)?.value;
  const address = settingOf("local.address") ?? LOOPBACK[0];
  const isSignedIn =
    isElsewhere(page) || settingOf("local.token_required") === true || !LOOPBACK.includes(String(address));
  return kind === "custom" && isSignedIn
    ? "This browser is signed in as the owner, so it shows no preview of an overlay of yours: such a page could act as you. Open it in OBS, with a token of its own in the address."
    : undefined;
}

const LOOPBACK = ["127.0.0.1", "::1"];

interface Presence {
  readonly health: StateHealth;
  readonly words: string;
}

/** Where an overlay is open, and whether viewers see it. */
export function presence(pages: readonly Instance[]): Presence {
  const inObs = pages.filter(({ program }) => program === "obs");
  if (pages.length === 0) {
    return { health: "off", words: "not open" };
  }
  if (inObs.length === 0) {
    return { health: "look", words: "in a browser" };
  }
  return inObs.some(({ visible }) => visible !== false)
    ? { health: "good", words: "in OBS, visible" }
    : { health: "look", words: "in OBS, hidden" };
}

/** Whether an overlay can be shown, and where it is open. */
export function presenceOf(overlay: Overlay, list: OverlaysPage): Presence {
  return overlay.problem === undefined
    ? presence(pagesOf(overlay, list))
    : { health: "look", words: "needs a look" };
}

const FAR_BEHIND = 100;
const LONG_MS = 2_000;

/** One open page in words. */
export function instanceWords({ program, visible, behind, lagMillis }: Instance): Presence {
  const where = program === "obs" ? "OBS" : program === "browser" ? "a browser" : "another program";
  if (behind >= FAR_BEHIND || lagMillis >= LONG_MS) {
    return { health: "look", words: `in ${where}, behind by ${behind.toLocaleString()} events` };
  }
  if (visible === undefined) {
    return { health: "good", words: `in ${where}` };
  }
  return visible
    ? { health: "good", words: `visible in ${where}` }
    : { health: "look", words: `hidden in ${where}` };
}
