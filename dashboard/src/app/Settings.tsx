import { Flex, Link, Stack } from "@chakra-ui/react";
import { Failure } from "../components/Failure";
import { AboutPanel } from "../features/about/AboutPanel";
import { BackupsPanel } from "../features/backups/BackupsPanel";
import { useLive } from "../features/events/LiveEventsProvider";
import { LanPanel } from "../features/lan/LanPanel";
import { EventKindsPanel } from "../features/settings/EventKinds";
import { LeaveSettings } from "../features/settings/LeaveSettings";
import { SaveBar } from "../features/settings/SaveBar";
import { SettingFields } from "../features/settings/SettingFields";
import { SettingsForm, useSettingsForm } from "../features/settings/SettingsForm";
import { SettingsPanel } from "../features/settings/SettingsPanel";
import { StartSettings } from "../features/settings/StartSettings";
import { SignInPanel } from "../features/sign-in/SignInPanel";
import { offReason, ownReason, type StatusView, useStatus } from "../features/status/useStatus";
import { OTHER_DASHBOARD } from "../lib/otherDashboard";
import { Note, RemoteSettings } from "./RemoteSettings";
import { useLocalhost } from "./useLocalhost";

const SECTIONS = [
  { id: "twitch", title: "Twitch" },
  { id: "chat", title: "Chat and permissions" },
  { id: "events", title: "Events" },
  { id: "server", title: "Server" },
  { id: "lan", title: "LAN access" },
  { id: "data", title: "Data and backups" },
  { id: "backups", title: "List of backups" },
  { id: "log", title: "Log" },
  { id: "advanced", title: "Advanced" },
  { id: "start", title: "Fixed at the start" },
  { id: "about", title: "About" },
] as const;

export function Settings() {
  useLocalhost();
  const live = useLive();
  const status = useStatus(live.stream === "connected", live.lost);
  return (
    <SettingsForm away={ownReason(status)}>
      <Sections status={status} />
    </SettingsForm>
  );
}

function Sections({ status }: { readonly status: StatusView }) {
  const { error, reload } = useSettingsForm();
  return (
    <Stack gap="4" maxW="3xl">
      {error === null ? (
        <Flex as="nav" aria-label="Sections" gap="3" wrap="wrap" fontSize="sm">
          {SECTIONS.map(({ id, title }) => (
            <Link key={id} href={`#${id}`} textDecoration="underline">
              {title}
            </Link>
          ))}
        </Flex>
      ) : (
        <Failure title="The settings could not be loaded." error={error} onRetry={reload} />
      )}
      {status.data?.remote !== undefined ? (
        <Note title="Twitch" id="twitch" words={OTHER_DASHBOARD} />
      ) : (
        (error === null || status.data !== undefined) && (
          <SignInPanel
            signIn={status.data?.signIn}
            error={status.error}
            canChange={status.oldSince === undefined && status.data?.ingester.connected === true}
          />
        )
      )}
      {error === null && <Panels status={status} />}
    </Stack>
  );
}

function Panels({ status }: { readonly status: StatusView }) {
  const { settings, folder } = useSettingsForm();
  if (status.data?.remote !== undefined) {
    return <RemoteSettings status={status.data} />;
  }
  return (
    <>
      <SettingsPanel section="chat" title="Chat and permissions" />
      <EventKindsPanel subscriptions={status.data?.twitch?.subscriptions} />
      <SettingsPanel section="server" title="Server" />
      <LanPanel
        lan={status.data?.lan}
        access={settings.find(({ key }) => key === "lan.enabled")}
        away={offReason(status)}
      >
        <SettingFields section="lan" />
      </LanPanel>
      <SettingsPanel section="data" title="Data and backups" />
      <BackupsPanel status={status.data?.backup} away={offReason(status)} />
      <SettingsPanel section="log" title="Log" />
      <SettingsPanel section="advanced" title="Advanced" isClosed={true} />
      <StartSettings />
      <AboutPanel version={status.data?.version} folder={folder} />
      <SaveBar />
      <LeaveSettings />
    </>
  );
}
