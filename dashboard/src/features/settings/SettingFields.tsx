import { Skeleton, Stack } from "@chakra-ui/react";
import { SettingField } from "./SettingField";
import { useSettingsForm } from "./SettingsForm";
import { type SectionId, settingsOf } from "./sections";

/** The fields of a section, in a panel of their own or of another feature. */
export function SettingFields({ section }: { readonly section: SectionId }) {
  const { settings, isLoaded } = useSettingsForm();
  if (!isLoaded) {
    return <Skeleton height="20" aria-label="Loading these settings" role="status" />;
  }
  return (
    <Stack gap="4">
      {settingsOf(section, settings).map((setting) => (
        <SettingField key={setting.key} setting={setting} />
      ))}
    </Stack>
  );
}
