import { Box, Flex, Stack, Text } from "@chakra-ui/react";
import { ActionButton } from "../../components/ActionButton";
import { CopyField } from "../../components/CopyField";
import { Failure } from "../../components/Failure";
import { OutLink } from "../../components/OutLink";
import type { Device, SignIn } from "../../lib/signIn";
import { timeLeft } from "../../lib/times";
import { useNow } from "../../lib/useNow";
import { cancelSignIn } from "./requests";
import { useBegin } from "./useBegin";
import { useCall } from "./useCall";

interface Props {
  readonly device: Device;
  readonly signIn: SignIn;
  readonly offBecause: string | undefined;
}

/** The code to enter at Twitch. The status shows when the user has done it. */
export function DevicePanel({ device, signIn, offBecause }: Props) {
  const now = useNow(1_000).getTime();
  const begin = useBegin(signIn);
  const cancel = useCall(cancelSignIn);
  const over = device.ended || Date.parse(device.expiresAt) <= now;
  const another = () => begin.mutate({ way: "device" });
  return (
    <Box as="section" aria-label="Code for Twitch" borderWidth="1px" rounded="md" p="3">
      <Stack gap="3">
        {over ? (
          <>
            <Text role="status">{device.trouble ?? "The code has run out."}</Text>
            <Flex gap="2" wrap="wrap">
              <ActionButton busy={begin.isPending} offBecause={offBecause} onClick={another}>
                Get a new one
              </ActionButton>
              <ActionButton busy={cancel.isPending} offBecause={offBecause} onClick={() => cancel.mutate()}>
                Cancel
              </ActionButton>
            </Flex>
          </>
        ) : (
          <>
            <CopyField label="Code" value={device.userCode} isLarge />
            <Text>
              Enter the code, allow access, then come back. Twitch ends on its Connections page without a
              word; this page notices by itself.
            </Text>
            <Text role="status" color="fg.muted">
              {device.trouble ?? "Waiting for you on Twitch."}
            </Text>
            <Text color="fg.muted" fontVariantNumeric="tabular-nums">
              {`The code is good for ${timeLeft(device.expiresAt, now)}.`}
            </Text>
            <Flex gap="4" align="center" wrap="wrap">
              <OutLink to={device.address}>Open Twitch</OutLink>
              <ActionButton busy={cancel.isPending} offBecause={offBecause} onClick={() => cancel.mutate()}>
                Cancel
              </ActionButton>
            </Flex>
          </>
        )}
        {begin.error !== null && <Failure title="There is no new code." error={begin.error} />}
        {cancel.error !== null && <Failure title="The sign-in was not ended." error={cancel.error} />}
      </Stack>
    </Box>
  );
}
