import { Box, SimpleGrid, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import { FixedSetting } from "./FixedSetting";
import { useSettingsForm } from "./SettingsForm";
import { startSettings } from "./sections";

/** The settings that a process needs before it has the database, or that decide whom it trusts. */
export function StartSettings() {
  const { settings } = useSettingsForm();
  return (
    <Panel isFixed title="Fixed at the start" id="start">
      <details>
        <Text as="summary" cursor="pointer" fontSize="sm">
          Show the settings that only integron.yaml and the environment can have
        </Text>
        <Box pt="4">
          <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
            {startSettings(settings).map((setting) => (
              <FixedSetting key={setting.key} setting={setting} />
            ))}
          </SimpleGrid>
        </Box>
      </details>
    </Panel>
  );
}
