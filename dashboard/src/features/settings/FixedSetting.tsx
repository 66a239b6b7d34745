import { Box, Text } from "@chakra-ui/react";
import { fixedWords } from "../../lib/fixedWords";
import type { SettingItem } from "../../lib/openapi";
import { storedInput } from "./inputs";
import { labelOf, wordsOfInput } from "./labels";

/** A setting that cannot be changed here: its value, and the place where it can. */
export function FixedSetting({ setting }: { readonly setting: SettingItem }) {
  return (
    <Box minW="0">
      <Text fontWeight="medium" fontSize="sm">
        {labelOf(setting)}
      </Text>
      <Text overflowWrap="anywhere">{shown(setting)}</Text>
      <Text fontSize="xs" color="fg.muted" overflowWrap="anywhere">
        {place(setting)}
      </Text>
    </Box>
  );
}

function shown(setting: SettingItem): string {
  if (setting.kind === "secret") {
    return setting.isSet ? "set" : "not set";
  }
  const input = storedInput(setting);
  return input === undefined ? "not known" : wordsOfInput(setting, input);
}

function place({ key, variable, fixedBy, takesEffect, isChangeable }: SettingItem): string {
  if (fixedBy !== undefined) {
    return fixedWords(fixedBy);
  }
  if (takesEffect === "file") {
    return `Can be set as ${key} in integron.yaml, or with ${variable}, for the next start.`;
  }
  return isChangeable ? "The ingester is away; its value is not known yet." : "";
}
