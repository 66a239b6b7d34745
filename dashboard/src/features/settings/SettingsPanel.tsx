import { Box, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import { SettingFields } from "./SettingFields";
import type { SectionId } from "./sections";

interface Props {
  readonly section: SectionId;
  readonly title: string;
  /** Few users need it, so it opens with a click. */
  readonly isClosed?: boolean;
}

/** A panel with the settings of a section. */
export function SettingsPanel({ section, title, isClosed = false }: Props) {
  const fields = <SettingFields section={section} />;
  return (
    <Panel isFixed title={title} id={section}>
      {isClosed ? (
        <details>
          <Text as="summary" cursor="pointer" fontSize="sm">
            Show the settings that few users change
          </Text>
          <Box pt="4">{fields}</Box>
        </details>
      ) : (
        fields
      )}
    </Panel>
  );
}
