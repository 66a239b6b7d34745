import { Stack, Text } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { OutLink } from "../../components/OutLink";
import { Panel } from "../../components/Panel";

/** For those who do not want to connect a channel now. `children` begins the demo. */
export function Aside({ children }: { readonly children: ReactNode }) {
  return (
    <Panel isFixed title="Just looking?">
      <Stack gap="3" fontSize="sm" align="start">
        <Text>Try the demo: a made-up channel with chat, follows and support, in place of Twitch.</Text>
        {children}
        <Text color="fg.muted">
          The demo keeps no event, and needs no account. A button above the page stops it.
        </Text>
        <Text>
          I develop overlays: <OutLink to="/docs/">API and docs</OutLink>
        </Text>
      </Stack>
    </Panel>
  );
}
