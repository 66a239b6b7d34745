import { Button, Clipboard, Input, Stack, Text } from "@chakra-ui/react";
import { Panel } from "../../components/Panel";
import { ReloadOverlays } from "./ReloadOverlays";

const OVERLAYS = [
  { name: "Chat", path: "/overlay/chat" },
  { name: "Event feed", path: "/overlay/feed" },
  { name: "Alerts", path: "/overlay/alerts" },
] as const;

interface Props {
  readonly origin: string;
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
}

/** The addresses to enter as browser sources in OBS, and what can be done to the pages there. */
export function OverlayAddresses({ origin, away }: Props) {
  return (
    <Panel title="Overlays">
      <Stack gap="4">
        <Text color="fg.muted">Add each address as a browser source in OBS.</Text>
        {OVERLAYS.map(({ name, path }) => (
          <Address key={path} name={name} url={origin + path} />
        ))}
        <ReloadOverlays away={away} />
      </Stack>
    </Panel>
  );
}

function Address({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <Clipboard.Root value={url}>
      <Clipboard.Label textStyle="label">{name}</Clipboard.Label>
      <Clipboard.Control display="flex" flexWrap={{ base: "wrap", sm: "nowrap" }} gap="2">
        <Clipboard.Input asChild>
          <Input
            size="sm"
            fontFamily="mono"
            fontSize={{ base: "xs", sm: "sm" }}
            px={{ base: "2", sm: "3" }}
          />
        </Clipboard.Input>
        <Clipboard.Trigger asChild>
          <Button size="sm" variant="outline" minW="20" aria-label={`Copy the address of ${name}`}>
            <Clipboard.Indicator copied="Copied">Copy</Clipboard.Indicator>
          </Button>
        </Clipboard.Trigger>
      </Clipboard.Control>
    </Clipboard.Root>
  );
}
