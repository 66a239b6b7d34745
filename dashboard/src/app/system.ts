import { createSystem, defaultConfig, defineConfig } from "@chakra-ui/react";
import { nativeSelectAnatomy } from "@chakra-ui/react/anatomy";

/** 3.8 to 5.1 times as bright as the grounds of the pages; WCAG 2.2 (1.4.11) asks for 3. */
const FIELD_BORDER = "#7a8392";

/** 6.3 to 8.6 on the grounds: links, and the ring around what has the focus. */
const ACCENT = "#b79cff";

/** Windows' high contrast, for one. */
const FORCED = "@media (forced-colors: active)";

/** The wish of a user whom movement makes ill. */
const REDUCED = "@media (prefers-reduced-motion: reduce)";

/** In place of Chakra's, by its names. Texts have 4.5 or more on every ground. */
const COLORS = {
  // The ground of a page. The next three are those of a panel, of what is pointed at, and of what is chosen.
  black: { value: "#0b0c0f" },
  // Texts are 50, the second ones 400, and those that are disabled 500.
  gray: scale({
    950: "#131519",
    900: "#1b1e24",
    800: "#262a32",
    700: "#3a404b",
    500: "#9098a6",
    400: "#abb2bf",
    50: "#eceef2",
  }),
  // 300 and 400 are texts and pictures, on 900 and on the grounds. 600 has white text on it.
  purple: scale({ 300: ACCENT, 400: ACCENT, 600: "#7c3aed" }),
  yellow: scale({ 300: "#fbbf24", 400: "#fbbf24", 900: "#2b1f05" }),
  orange: scale({ 300: "#fbbf24", 900: "#2b1f05" }),
  red: scale({ 300: "#ff8585", 400: "#ff8585", 600: "#c81e1e", 900: "#331112" }),
  green: scale({ 300: "#4ade80", 600: "#15803d", 900: "#0c2416" }),
  blue: scale({ 300: "#7db5ff", 900: "#0e1f38" }),
};

/** Chakra's theme, with colours of our own, and borders by which every field and button can be seen. */
export const system = createSystem(
  defaultConfig,
  defineConfig({
    globalCss: {
      // The colours of the system take the place of ours, and leave no ground and no shadow.
      "[aria-selected=true], [aria-pressed=true], [aria-current=page], [aria-current=true]": {
        [FORCED]: { outline: "2px solid Highlight", outlineOffset: "-2px" },
      },
      "svg[data-health], figure svg": { [FORCED]: { color: "CanvasText" } },
      "[aria-disabled=true]": { [FORCED]: { color: "GrayText", borderColor: "GrayText" } },
      // What opens is there at once, and nothing turns.
      "*, *::before, *::after": {
        [REDUCED]: {
          animationDuration: "1ms !important",
          animationIterationCount: "1 !important",
          transitionDuration: "0s !important",
          scrollBehavior: "auto !important",
        },
      },
      "[role=progressbar] > *": { [FORCED]: { forcedColorAdjust: "none", background: "Highlight" } },
    },
    theme: {
      tokens: { colors: COLORS },
      semanticTokens: {
        colors: {
          border: { DEFAULT: always("#2b3038"), emphasized: always(FIELD_BORDER) },
          gray: { focusRing: always(ACCENT) },
          purple: { focusRing: always(ACCENT) },
          red: { focusRing: always(ACCENT) },
        },
      },
      layerStyles: {
        // Half transparent, as Chakra has it, it could hardly be read.
        disabled: { value: { opacity: "1", color: "fg.subtle", bg: "bg.muted", cursor: "not-allowed" } },
      },
      recipes: {
        button: { variants: { variant: { outline: { borderColor: "border.emphasized" } } } },
        input: { variants: { variant: { outline: { borderColor: "border.emphasized" } } } },
      },
      slotRecipes: {
        nativeSelect: {
          slots: nativeSelectAnatomy.keys(),
          variants: { variant: { outline: { field: { borderColor: "border.emphasized" } } } },
        },
      },
    },
  }),
);

/** The pages are dark alone. */
function always(value: string) {
  return { value: { _light: value, _dark: value } };
}

function scale(shades: Readonly<Record<number, string>>) {
  return Object.fromEntries(Object.entries(shades).map(([shade, value]) => [shade, { value }]));
}
