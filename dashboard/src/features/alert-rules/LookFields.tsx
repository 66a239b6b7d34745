import { SimpleGrid, Stack } from "@chakra-ui/react";
import type { Asset } from "../../lib/openapi";
import { isPicture, isSound } from "./assets";
import { ChoiceField } from "./ChoiceField";
import type { Faults } from "./faults";
import { ANIMATION_CHOICES, type LookInput } from "./inputs";
import { hasWords, traitsOf } from "./kinds";
import { LineField } from "./LineField";
import { TextField } from "./TextField";

interface Props {
  readonly kind: string;
  readonly look: LookInput;
  /** The start of the names of its faults. */
  readonly at: string;
  readonly faults: Faults;
  readonly assets: readonly Asset[];
  /** What an empty field stands for: the page's own, or that of the kind. */
  readonly otherwise: string;
  readonly onChange: (look: LookInput) => void;
}

/** How an alert is shown. An empty field leaves it to the kind, and else to the page. */
export function LookFields({ kind, look, at, faults, assets, otherwise, onChange }: Props) {
  const { placeholders } = traitsOf(kind);
  const set = (part: Partial<LookInput>) => onChange({ ...look, ...part });
  const field = (name: "letters" | "seconds" | "volume", label: string, unit: string) => (
    <TextField
      label={label}
      isNumber={true}
      unit={unit}
      value={look[name]}
      fault={faults[`${at}.${name}`]}
      placeholder={otherwise}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Stack gap="3">
      <LineField
        label="First line"
        value={look.first}
        words={placeholders}
        fault={faults[`${at}.first`]}
        placeholder={otherwise}
        onChange={(first) => set({ first })}
      />
      <LineField
        label="Second line"
        value={look.second}
        words={placeholders}
        fault={faults[`${at}.second`]}
        placeholder={otherwise}
        onChange={(second) => set({ second })}
      />
      <SimpleGrid minChildWidth="9rem" gap="3">
        {hasWords(kind) && (
          <ChoiceField
            label="Words of the viewer"
            value={look.words}
            choices={[
              ["", otherwise],
              ["yes", "shown"],
              ["no", "not shown"],
            ]}
            onChange={(words) => set({ words: words as LookInput["words"] })}
          />
        )}
        {hasWords(kind) && field("letters", "At most", "letters")}
        {field("seconds", "Duration", "s")}
        <ChoiceField
          label="Animation"
          value={look.animation}
          choices={[["", otherwise], ...ANIMATION_CHOICES.map((one) => [one, one] as const)]}
          onChange={(animation) => set({ animation })}
        />
        <ChoiceField
          label="Picture or video"
          value={look.picture}
          choices={choicesOf(assets.filter(isPicture), look.picture, otherwise)}
          onChange={(picture) => set({ picture })}
        />
        <ChoiceField
          label="Sound"
          value={look.sound}
          choices={choicesOf(assets.filter(isSound), look.sound, otherwise)}
          onChange={(sound) => set({ sound })}
        />
        {field("volume", "Volume", "%")}
      </SimpleGrid>
    </Stack>
  );
}

function choicesOf(assets: readonly Asset[], chosen: string, otherwise: string) {
  const known = assets.map(({ name }) => [name, name] as const);
  const isMissing = chosen !== "" && !assets.some(({ name }) => name === chosen);
  return [
    ["", otherwise] as const,
    ...known,
    ...(isMissing ? [[chosen, `${chosen} (there is no such file)`] as const] : []),
  ];
}
