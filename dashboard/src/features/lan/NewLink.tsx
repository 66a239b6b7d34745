import { Flex, QrCode, Stack, Text } from "@chakra-ui/react";
import { useEffect, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CopyField } from "../../components/CopyField";
import type { NewToken } from "./requests";

const SHOWN_MS = 15_000;
const OVERLAYS = [
  { name: "Chat", path: "/overlay/chat" },
  { name: "Event feed", path: "/overlay/feed" },
  { name: "Alerts", path: "/overlay/alerts" },
] as const;

interface Props {
  readonly token: NewToken;
  /** The addresses of this machine for others; empty while they cannot connect. */
  readonly origins: readonly string[];
  readonly onDone: () => void;
}

/** A new link, hidden until the user asks for it, and again a moment later: the page may be on air. */
export function NewLink({ token, origins, onDone }: Props) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = shown ? setTimeout(() => setShown(false), SHOWN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <Stack gap="3" borderWidth="1px" rounded="md" p="3">
      <Text>
        The link for <bdi>{token.name}</bdi> is ready. You see it only now: Integron keeps no copy. It gives
        access, so do not show it on stream.
      </Text>
      {shown && <Links token={token} origin={origins[0]} />}
      <Flex gap="2">
        <ActionButton onClick={() => setShown(!shown)}>{shown ? "Hide" : "Show"}</ActionButton>
        <ActionButton onClick={onDone}>Done</ActionButton>
      </Flex>
    </Stack>
  );
}

function Links({ token, origin }: { readonly token: NewToken; readonly origin: string | undefined }) {
  if (origin === undefined) {
    return <CopyField label="Token (other machines cannot connect at present)" value={token.token} />;
  }
  const query = new URLSearchParams({ token: token.token });
  if (token.kind === "overlay") {
    return OVERLAYS.map(({ name, path }) => (
      <CopyField key={path} label={name} value={`${origin}${path}?${query}`} />
    ));
  }
  const address = `${origin}/login?${query}`;
  return (
    <>
      <CopyField label="Address of the dashboard" value={address} />
      <QrCode.Root
        value={address}
        role="img"
        aria-label="QR code of the address"
        bg="white"
        p="2"
        alignSelf="start"
      >
        <QrCode.Frame>
          <QrCode.Pattern fill="black" />
        </QrCode.Frame>
      </QrCode.Root>
    </>
  );
}
