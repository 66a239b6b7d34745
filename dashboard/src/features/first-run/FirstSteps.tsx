import { Button, Grid, Heading, Stack, Text } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CopyField } from "../../components/CopyField";
import { Aside } from "./Aside";
import { Step } from "./Step";

interface Props {
  readonly isConnected: boolean;
  /** Why a sign-in brings no events at present. */
  readonly trouble: string | undefined;
  /** Whether an overlay is open. */
  readonly isOpen: boolean;
  /** Of the overlay that shows alerts. */
  readonly address: string;
  readonly test: { readonly send: () => void; readonly isPending: boolean; readonly isSent: boolean };
  /** Why nothing can be changed at present; absent where it can. */
  readonly away: string | undefined;
  readonly onSkip: () => void;
  /** The button that begins the demo. */
  readonly demo: ReactNode;
  /** The form that connects Twitch. */
  readonly children: ReactNode;
}

/** Three steps to the first alert. What is done takes one line. */
export function FirstSteps({
  isConnected,
  trouble,
  isOpen,
  address,
  test,
  away,
  onSkip,
  demo,
  children,
}: Props) {
  const reason = useId();
  return (
    <Grid
      templateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 2fr) minmax(0, 1fr)" }}
      gap="4"
      alignItems="start"
    >
      <Stack gap="3">
        <Heading as="h2" size="lg">
          Three steps to your first alert
        </Heading>
        <Step
          number={1}
          title="Connect Twitch"
          isDone={isConnected}
          done={trouble === undefined ? "Twitch is connected." : `You are signed in. ${trouble}`}
        >
          {children}
        </Step>
        <Step number={2} title="Put an overlay into OBS" isDone={isOpen} done="An overlay is open.">
          <Stack gap="2">
            <CopyField label="Address of the alerts" value={address} />
            <Text fontSize="sm" color="fg.muted">
              {
                "Sources > + > Browser, paste, 800 x 600. Leave both “Shutdown source when not visible” and “Refresh browser when scene becomes active” off. This step ticks itself when the page connects."
              }
            </Text>
          </Stack>
        </Step>
        <Step number={3} title="See an alert" isDone={test.isSent} done="A test follow was sent.">
          <Stack gap="2" align="start">
            <ActionButton
              busy={test.isPending}
              offBecause={away === undefined ? undefined : reason}
              onClick={test.send}
            >
              Send a test follow
            </ActionButton>
            {away !== undefined && (
              <Text id={reason} fontSize="sm" color="fg.muted">
                {away}
              </Text>
            )}
          </Stack>
        </Step>
        <Button size="sm" variant="outline" alignSelf="start" onClick={onSkip}>
          {isConnected && isOpen && test.isSent ? "To the dashboard" : "Skip these steps"}
        </Button>
      </Stack>
      <Aside>{demo}</Aside>
    </Grid>
  );
}
