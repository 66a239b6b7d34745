import { createSystem, defaultConfig, defineConfig } from "@chakra-ui/react";
import { nativeSelectAnatomy } from "@chakra-ui/react/anatomy";

/** 4.4 to 5.1 times as bright as the grounds of the pages; WCAG 2.2 (1.4.11) asks for 3. */
const FIELD_BORDER = "#7a8392";

/** Chakra's theme, with borders by which every field and button can be seen. */
export const system = createSystem(
  defaultConfig,
  defineConfig({
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
