import { chakra, Text } from "@chakra-ui/react";
import { CheckField } from "../../components/CheckField";
import { useTargets } from "./useTargets";

interface Props {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  readonly disabled: boolean;
}

/** Which overlays get a recording: those with the chosen names, or all where none is chosen. */
export function TargetChoice({ chosen, onChange, disabled }: Props) {
  const open = useTargets();
  const names = [...new Set([...open.keys(), ...chosen])].sort();
  const toggle = (name: string) =>
    onChange(new Set(chosen.has(name) ? [...chosen].filter((one) => one !== name) : [...chosen, name]));
  return (
    <chakra.fieldset display="flex" columnGap="4" flexWrap="wrap" alignItems="center" disabled={disabled}>
      <Text as="legend" fontSize="sm">
        Overlays that get it
      </Text>
      {names.map((name) => (
        <CheckField key={name} checked={chosen.has(name)} onChange={() => toggle(name)}>
          <span>
            <bdi>{name}</bdi>
            {pagesInWords(open.get(name) ?? 0)}
          </span>
        </CheckField>
      ))}
      <Text fontSize="sm" color="fg.muted">
        {chosen.size === 0
          ? "None is chosen: all overlays show it, also those that viewers see. Give an overlay a name of its own with client= in its address."
          : "The others show nothing of it."}
      </Text>
    </chakra.fieldset>
  );
}

function pagesInWords(pages: number): string {
  if (pages === 0) {
    return " (not open)";
  }
  return pages === 1 ? "" : ` (${pages} pages)`;
}
