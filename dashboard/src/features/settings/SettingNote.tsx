import { Link } from "@chakra-ui/react";
import type { SettingItem } from "../../lib/openapi";
import { defaultInput, type Input, isSameInput } from "./inputs";
import { defaultWords, EFFECTS, labelOf } from "./labels";
import { useSettingsForm } from "./SettingsForm";

interface Props {
  readonly setting: SettingItem;
  readonly input: Input;
}

/** What a setting is for, its default, and when a change takes effect. */
export function SettingNote({ setting, input }: Props) {
  const { type } = useSettingsForm();
  const usual = defaultInput(setting);
  return (
    <>
      {sentence(setting.description)} {defaultWords(setting, input)} {EFFECTS[setting.takesEffect]}{" "}
      {!isSameInput(input, usual) && (
        <Link
          asChild
          textDecoration="underline"
          color="purple.300"
          aria-label={`Use the default: ${labelOf(setting)}`}
        >
          <button type="button" onClick={() => type(setting, usual)}>
            Use the default
          </button>
        </Link>
      )}
    </>
  );
}

function sentence(description: string): string {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
}
