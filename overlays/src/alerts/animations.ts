import type { Theme } from "../themes/themes";

export const ANIMATIONS = ["slide", "fade", "pop", "bounce", "none"] as const;

/** How an alert moves in and out: one of the above, or as its theme does. */
export type Animation = (typeof ANIMATIONS)[number] | Exclude<Theme, "clean">;

/** The movement of an alert whose rule names none: that of the address, or else the theme's own. */
export function usualAnimation(params: URLSearchParams, theme: Theme): Animation {
  return ANIMATIONS.find((one) => one === params.get("animation")) ?? (theme === "clean" ? "slide" : theme);
}
