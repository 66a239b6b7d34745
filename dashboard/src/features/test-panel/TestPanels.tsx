import { Button, Flex, Grid, Stack, Text } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { useMutation } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { ActionButton } from "../../components/ActionButton";
import { Panel } from "../../components/Panel";
import { complain, say } from "../../components/toaster";
import type { LiveFeed } from "../../lib/LiveFeed";
import { tried } from "../../lib/testResult";
import { useKeys } from "../../lib/useKeys";
import { USUAL_DATA } from "../../lib/usual";
import { EventForm } from "./EventForm";
import { JsonEditor } from "./JsonEditor";
import { KindList } from "./KindList";
import { Presets } from "./Presets";
import { Recordings } from "./Recordings";
import { sendWritten, type TestEvent } from "./requests";
import { Scenarios } from "./Scenarios";
import { TestPreview } from "./TestPreview";
import { type TestDraft, useTestDraft } from "./useTestDraft";

interface PanelsProps {
  readonly away: string | undefined;
  readonly feed: LiveFeed;
  /** Whether all events are marked as tests. */
  readonly isDemo: boolean;
}

/** Everything to try alerts and overlays out. `away` says why nothing can be sent. */
export function TestPanels({ away, feed, isDemo }: PanelsProps) {
  const reason = useId();
  const filter = useRef<HTMLInputElement>(null);
  const [params, setParams] = useSearchParams();
  const draft = useTestDraft(params.get("kind") ?? "follow");
  const sending = useSending();
  const off = away === undefined ? undefined : reason;
  const choose = (kind: string) => {
    draft.choose(kind);
    setParams({ kind }, { replace: true });
  };
  const send = () => {
    if (draft.mistake === undefined && away === undefined && !sending.isPending) {
      sending.mutate({ type: draft.kind, data: draft.data });
    }
  };
  useKeys({
    "/": (event) => {
      event.preventDefault();
      filter.current?.focus();
    },
  });
  return (
    <Stack gap="3">
      <Text fontSize="sm" color="fg.muted">
        Tests go to every overlay, also on air. They change no totals and are not kept.
      </Text>
      {away !== undefined && (
        <Text id={reason} fontSize="sm">
          {away}
        </Text>
      )}
      <Grid
        templateColumns={{
          base: "minmax(0, 1fr)",
          md: "minmax(0, 14rem) minmax(0, 1fr)",
          xl: "minmax(0, 16rem) minmax(0, 3fr) minmax(0, 2fr)",
        }}
        gap="3"
        alignItems="start"
      >
        <Panel isFixed title="Kinds">
          <KindList
            chosen={draft.kind}
            busy={sending.isPending ? sending.variables.type : undefined}
            offBecause={off}
            filter={filter}
            onChoose={choose}
            onSend={(kind) =>
              kind === draft.kind ? send() : sending.mutate({ type: kind, data: USUAL_DATA[kind] ?? {} })
            }
          />
        </Panel>
        <Making draft={draft} onSend={send} busy={sending.isPending} off={off} />
        <Panel isFixed title="Preview">
          <TestPreview kind={draft.kind} data={draft.data} isWrong={draft.mistake !== undefined} />
        </Panel>
      </Grid>
      <Panel isFixed title="Scenarios">
        <Scenarios offBecause={off} />
      </Panel>
      <Panel isFixed title="Recordings">
        <Recordings feed={feed} isDemo={isDemo} offBecause={off} />
      </Panel>
      <Panel isFixed title="Presets">
        <Presets
          kind={draft.kind}
          data={draft.data}
          canSave={draft.mistake === undefined}
          onUse={(kind, data) => {
            draft.choose(kind, data);
            setParams({ kind }, { replace: true });
          }}
        />
      </Panel>
    </Stack>
  );
}

function useSending() {
  return useMutation({
    mutationFn: (event: TestEvent) => tried(event.type, event.data, (key) => sendWritten(event, key)),
    onSuccess: (words) => say(words),
    onError: (error) => complain("The event was not sent.", error),
  });
}

interface MakingProps {
  readonly draft: TestDraft;
  readonly onSend: () => void;
  readonly busy: boolean;
  readonly off: string | undefined;
}

/** The event that is made, as a form or as JSON. */
function Making({ draft, onSend, busy, off }: MakingProps) {
  const [isJson, setJson] = useState(false);
  const wrong = useId();
  const { kind, mistake, schemaError } = draft;
  return (
    <Panel
      isFixed
      title={plainWords(kind)}
      aside={
        <Flex role="group" aria-label="View" gap="1">
          {[false, true].map((json) => (
            <Button
              key={String(json)}
              size="2xs"
              variant={json === isJson ? "subtle" : "outline"}
              aria-pressed={json === isJson}
              onClick={() => setJson(json)}
            >
              {json ? "JSON" : "Form"}
            </Button>
          ))}
        </Flex>
      }
    >
      <Stack gap="3">
        {isJson ? (
          <JsonEditor
            key={kind}
            label={`Data of ${plainWords(kind)} as JSON`}
            text={draft.text}
            check={draft.check}
            onChange={draft.setText}
            onSend={onSend}
          />
        ) : (
          <EventForm kind={kind} data={draft.data} onChange={draft.setData} />
        )}
        <Text id={wrong} role="status" fontSize="sm" color="red.300" hidden={mistake === undefined}>
          {mistake === undefined ? "" : `${mistake.place} ${mistake.sentence}`}
        </Text>
        {schemaError !== null && (
          <Text fontSize="sm" color="fg.muted">
            {`The fields are not checked here: the schema could not be loaded. ${schemaError.message}`}
          </Text>
        )}
        <Flex gap="2" wrap="wrap">
          <ActionButton
            variant="solid"
            colorPalette="purple"
            busy={busy}
            offBecause={off ?? (mistake === undefined ? undefined : wrong)}
            onClick={onSend}
          >
            {`Send ${plainWords(kind)}`}
          </ActionButton>
          <Button size="sm" variant="outline" onClick={() => draft.setData(USUAL_DATA[kind] ?? {})}>
            Reset
          </Button>
        </Flex>
      </Stack>
    </Panel>
  );
}
