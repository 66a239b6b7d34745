import { Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { ActionButton } from "../../components/ActionButton";
import { StateRow } from "../../components/StateRow";
import { complain, say } from "../../components/toaster";
import { type ObsSource, refreshSource } from "./obsRequests";
import { placeWords, sourceState } from "./obsWords";
import type { Instance } from "./requests";

interface Props {
  readonly sources: readonly ObsSource[];
  readonly pages: readonly Instance[];
  readonly offBecause: string | undefined;
}

/** The sources with an overlay in OBS: where they are, and whether viewers see them. */
export function ObsSourceList({ sources, pages, offBecause }: Props) {
  return (
    <Stack as="ul" gap="0" w="full" listStyleType="none" aria-label="Sources in OBS">
      {sources.map((source) => (
        <SourceRow
          key={source.name}
          source={source}
          state={sourceState(source, sources, pages)}
          offBecause={offBecause}
        />
      ))}
    </Stack>
  );
}

interface RowProps {
  readonly source: ObsSource;
  readonly state: ReturnType<typeof sourceState>;
  readonly offBecause: string | undefined;
}

function SourceRow({ source, state, offBecause }: RowProps) {
  const { name } = source;
  const refresh = useMutation({
    mutationFn: () => refreshSource(name),
    onSuccess: () => say("OBS loads the page again."),
    onError: (error) => complain("OBS did not load the page again.", error),
  });
  return (
    <StateRow
      health={state.health}
      name={name}
      words={state.words}
      action={
        <ActionButton
          size="xs"
          variant={state.isStuck ? "solid" : "outline"}
          busy={refresh.isPending}
          offBecause={offBecause}
          aria-label={`Refresh ${name}`}
          onClick={() => refresh.mutate()}
        >
          Refresh
        </ActionButton>
      }
    >
      <Text as="span" color="fg.muted" overflowWrap="anywhere">
        <bdi>{placeWords(source)}</bdi>
      </Text>
    </StateRow>
  );
}
