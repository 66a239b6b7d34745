/** The looks of `?theme=`; the first one is used without it. A font is loaded only where its theme is shown. */
export const THEMES = ["clean", "glass", "neon", "retro"] as const;
export type Theme = (typeof THEMES)[number];

export function themeParam(params: URLSearchParams): Theme {
  return THEMES.find((theme) => theme === params.get("theme")) ?? THEMES[0];
}
