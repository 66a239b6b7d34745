import { Code, Flex, Stack, Text } from "@chakra-ui/react";
import { CopyButton } from "../../components/CopyButton";
import { OutLink } from "../../components/OutLink";
import { Panel } from "../../components/Panel";

const DEMO = "./integron start --demo";

/** For those who do not want to connect a channel now. */
export function Aside() {
  return (
    <Panel isFixed title="Just looking?">
      <Stack gap="3" fontSize="sm">
        <Text>
          Try the demo: a made-up channel with chat, follows and support. Stop Integron, and start it with
        </Text>
        <Flex gap="2" align="center" wrap="wrap">
          <Code variant="surface" overflowWrap="anywhere">
            {DEMO}
          </Code>
          <CopyButton text={DEMO} aria-label="Copy the command of the demo">
            Copy
          </CopyButton>
        </Flex>
        <Text color="fg.muted">The demo keeps no event, and needs no account.</Text>
        <Text>
          I develop overlays: <OutLink to="/docs/">API and docs</OutLink>
        </Text>
      </Stack>
    </Panel>
  );
}
