import { Box, Heading, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { StateRow } from "../../components/StateRow";
import { complain, say } from "../../components/toaster";
import { shortTime, wholeTime } from "../../lib/times";
import { type Instance, reloadInstance } from "./requests";
import { instanceWords } from "./words";

interface Props {
  readonly instances: readonly Instance[];
  /** The id of the element that says why none can be asked to reload; absent where they can. */
  readonly offBecause: string | undefined;
}

/** The open pages of an overlay: where, since when, how far behind, and whether viewers see them. */
export function InstanceList({ instances, offBecause }: Props) {
  const heading = useId();
  return (
    <Box as="section" aria-labelledby={heading}>
      <Heading as="h3" size="sm" id={heading} mb="1">
        Open now
      </Heading>
      {instances.length === 0 ? (
        <Text fontSize="sm" color="fg.muted">
          Not open anywhere.
        </Text>
      ) : (
        <Stack as="ul" gap="0" listStyleType="none" aria-labelledby={heading}>
          {instances.map((instance) => (
            <InstanceRow key={instance.id} instance={instance} offBecause={offBecause} />
          ))}
        </Stack>
      )}
    </Box>
  );
}

interface RowProps {
  readonly instance: Instance;
  readonly offBecause: string | undefined;
}

function InstanceRow({ instance, offBecause }: RowProps) {
  const { id, client, address, connectedAt, behind, version } = instance;
  const { health, words } = instanceWords(instance);
  const reload = useMutation({
    mutationFn: () => reloadInstance(id),
    onSuccess: () => say("The page loads again."),
    onError: (error) => complain("The page was not asked to load again.", error),
  });
  return (
    <StateRow
      health={health}
      name={client ?? "A page"}
      words={words}
      action={
        <ActionButton
          size="xs"
          busy={reload.isPending}
          offBecause={offBecause}
          aria-label={`Reload ${client ?? "the page"}`}
          onClick={() => reload.mutate()}
        >
          Reload
        </ActionButton>
      }
    >
      <Text as="span" color="fg.muted" fontVariantNumeric="tabular-nums">
        {`lag ${behind.toLocaleString()}`}
      </Text>
      <Text as="span" color="fg.muted">
        {"since "}
        <time dateTime={connectedAt} title={wholeTime(connectedAt)}>
          {shortTime(connectedAt)}
        </time>
      </Text>
      {version !== undefined && <Text as="span" color="fg.muted">{`version ${version}`}</Text>}
      {address !== undefined && (
        <Text as="span" color="fg.muted" fontFamily="mono" fontSize="xs">
          {address}
        </Text>
      )}
    </StateRow>
  );
}
