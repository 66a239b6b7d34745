import { createSystem, defaultConfig, defineConfig } from "@chakra-ui/react";
import { nativeSelectAnatomy } from "@chakra-ui/react/anatomy";

/** 4.4 to 5.1 times as bright as the grounds of the pages; WCAG 2.2 (1.4.11) asks for 3. */
const FIELD_BORDER = "#7a8392";

/** Windows' high contrast, for one. */
const FORCED = "@media (forced-colors: active)";

/** Chakra's theme, with borders by which every field and button can be seen. */
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
      "[role=progressbar] > *": { [FORCED]: { forcedColorAdjust: "none", background: "Highlight" } },
    },
    theme: {
      semanticTokens: {
        colors: { border: { emphasized: { value: { _light: FIELD_BORDER, _dark: FIELD_BORDER } } } },
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
