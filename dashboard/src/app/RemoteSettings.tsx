import { Text } from "@chakra-ui/react";
import { Panel } from "../components/Panel";
import { AboutPanel } from "../features/about/AboutPanel";
import { LanPanel } from "../features/lan/LanPanel";
import { SettingFields } from "../features/settings/SettingFields";
import { useSettingsForm } from "../features/settings/SettingsForm";
import { StartSettings } from "../features/settings/StartSettings";
import type { PushedStatus } from "../features/status/getStatus";
import { OTHER_DASHBOARD } from "../lib/otherDashboard";

const IN_A_FILE = "This broadcaster's own settings are in its integron.yaml, or in its environment.";

/** The settings of a broadcaster on another machine than the ingester's, which has the database of the settings. */
export function RemoteSettings({ status }: { readonly status: PushedStatus }) {
  const { folder } = useSettingsForm();
  return (
    <>
      <Note id="chat" title="Chat and permissions" words={OTHER_DASHBOARD} />
      <Note id="events" title="Events" words={OTHER_DASHBOARD} />
      <Note id="server" title="Server" words={IN_A_FILE} />
      <LanPanel lan={status.lan} access={undefined} away={undefined}>
        <SettingFields section="lan" />
      </LanPanel>
      <Note id="data" title="Data and backups" words={OTHER_DASHBOARD} />
      <Note id="backups" title="List of backups" words={OTHER_DASHBOARD} />
      <Note id="log" title="Log" words={IN_A_FILE} />
      <Note id="advanced" title="Advanced" words={IN_A_FILE} />
      <StartSettings />
      <AboutPanel version={status.version} folder={folder} />
    </>
  );
}

interface NoteProps {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

/** A section in place of what can be changed elsewhere alone. */
export function Note({ id, title, words }: NoteProps) {
  return (
    <Panel title={title} id={id} isFixed={true}>
      <Text color="fg.muted">{words}</Text>
    </Panel>
  );
}
