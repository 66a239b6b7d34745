import { Code, Stack, Text } from "@chakra-ui/react";
import { CopyButton } from "../../components/CopyButton";
import { Panel } from "../../components/Panel";
import { OverlayList } from "./OverlayList";
import type { Overlay, OverlaysPage } from "./requests";

interface Props {
  readonly list: OverlaysPage;
  readonly chosen: Overlay | undefined;
  readonly onChoose: (overlay: Overlay) => void;
}

/** The overlays that the user has put into the folder, and how another one gets there. */
export function OwnOverlays({ list, chosen, onChoose }: Props) {
  const own = list.overlays.filter(({ kind }) => kind === "custom");
  return (
    <Panel title="Yours" aside={<CopyButton text={list.folder}>Copy path</CopyButton>}>
      <Stack gap="3">
        {own.length > 0 && (
          <OverlayList
            label="Overlays of yours"
            overlays={own}
            list={list}
            chosen={chosen}
            onChoose={onChoose}
          />
        )}
        <Text fontSize="sm" color="fg.muted">
          Put a folder with an <Code size="sm">index.html</Code> into{" "}
          <Code size="sm" overflowWrap="anywhere">
            {list.folder}
          </Code>
          ; it appears here at once. <Code size="sm">./integron new-overlay NAME</Code> makes one.
        </Text>
      </Stack>
    </Panel>
  );
}
