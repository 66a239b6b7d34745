import { Alert, Button, Container, Link, Stack, Text } from "@chakra-ui/react";
import { useId, useState } from "react";
import { Link as PageLink } from "react-router";
import { ActionButton } from "../components/ActionButton";
import { useAlertQueue } from "../features/alerts/AlertQueueProvider";
import { DemoSwitch } from "../features/demo/DemoSwitch";
import { Mend } from "../features/sign-in/Mend";
import type { StatusView } from "../features/status/useStatus";
import type { Banner } from "./banners";

interface Props {
  readonly banners: readonly Banner[];
  readonly status: StatusView;
  readonly onTour: () => void;
}

/** The most important thing that needs the user; a button opens the others. */
export function Banners({ banners, status, onTour }: Props) {
  const [isOpen, setOpen] = useState(false);
  const rest = useId();
  const [first, ...others] = banners;
  if (first === undefined) {
    return null;
  }
  return (
    <Container as="section" aria-label="Notices" pt="3">
      <Stack gap="1">
        <BannerLine banner={first} status={status} onTour={onTour}>
          {others.length > 0 && (
            <Button
              size="xs"
              variant="ghost"
              aria-expanded={isOpen}
              aria-controls={isOpen ? rest : undefined}
              aria-label={`${isOpen ? "Hide" : "Show"} ${others.length} more`}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? "Less" : `+${others.length}`}
            </Button>
          )}
        </BannerLine>
        {isOpen && others.length > 0 && (
          <Stack id={rest} gap="1">
            {others.map((banner) => (
              <BannerLine key={banner.cause} banner={banner} status={status} onTour={onTour} />
            ))}
          </Stack>
        )}
      </Stack>
    </Container>
  );
}

const LOOK = { bad: "error", look: "warning", note: "info" } as const;

interface LineProps {
  readonly banner: Banner;
  readonly status: StatusView;
  readonly onTour: () => void;
  readonly children?: React.ReactNode;
}

function BannerLine({ banner: { health, words, details, ...banner }, status, onTour, children }: LineProps) {
  return (
    <Alert.Root status={LOOK[health]} size="sm" alignItems="center" flexWrap="wrap" rowGap="1">
      <Alert.Indicator />
      <Alert.Content minW="40" role="status">
        <Alert.Title>{words}</Alert.Title>
        {details !== undefined && <Alert.Description>{details}</Alert.Description>}
      </Alert.Content>
      <WayButton banner={banner} status={status} onTour={onTour} />
      {children}
    </Alert.Root>
  );
}

interface WayProps {
  readonly banner: Pick<Banner, "cause" | "way">;
  readonly status: StatusView;
  readonly onTour: () => void;
}

/** What the user can do about it here. */
function WayButton({ banner: { cause, way }, status, onTour }: WayProps) {
  const { actions, away } = useAlertQueue();
  const reason = useId();
  switch (cause) {
    case "server_away":
      return (
        <Button size="xs" variant="outline" onClick={status.reload}>
          Try now
        </Button>
      );
    case "ingester_away":
    case "database":
      return <To path="/#status">Details</To>;
    case "sign_in":
    case "permission":
      return status.data?.signIn === undefined ||
        status.data.remote !== undefined ||
        way === undefined ? null : (
        <Mend signIn={status.data.signIn} way={way} />
      );
    case "queue":
      return (
        <>
          <ActionButton
            size="xs"
            offBecause={away === undefined ? undefined : reason}
            busy={actions.pending === "resume"}
            onClick={actions.resume}
          >
            Resume
          </ActionButton>
          {away !== undefined && (
            <Text id={reason} fontSize="xs" w="full">
              {away}
            </Text>
          )}
        </>
      );
    case "restart":
      return <To path="/settings">To the settings</To>;
    case "update":
      return (
        <Button size="xs" variant="outline" onClick={() => location.reload()}>
          Reload
        </Button>
      );
    case "demo":
      return (
        <>
          <Button size="xs" variant="outline" onClick={onTour}>
            Take the tour
          </Button>
          <DemoSwitch isDemo={true} away={away} />
        </>
      );
  }
}

function To({ path, children }: { readonly path: string; readonly children: string }) {
  return (
    <Link asChild textDecoration="underline">
      <PageLink to={path}>{children}</PageLink>
    </Link>
  );
}
