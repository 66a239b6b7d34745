import { Flex, Stack, Text } from "@chakra-ui/react";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import { tellSaveBarHeight } from "../../lib/saveBarHeight";
import type { RuleDraft } from "./useRuleDraft";
import { isConflict, useSaveRules } from "./useSaveRules";

interface Props {
  readonly draft: RuleDraft;
  readonly away: string | undefined;
  /** Loads the rules of the server, without what was typed. */
  readonly onTakeTheirs: () => void;
}

/** What is not saved, with the buttons to save it; stays in view. */
export function RuleSaveBar({ draft, away, onTakeTheirs }: Props) {
  const save = useSaveRules(draft);
  const id = useId();
  const { changed, faulty, typed, set, tag } = draft;
  if (changed.length === 0) {
    return null;
  }
  const off = away ?? (faulty.length > 0 ? `Not possible yet: ${faulty.join(", ")}.` : undefined);
  const conflict = isConflict(save.error);
  return (
    <Stack
      ref={tellSaveBarHeight}
      as="section"
      aria-label="Changes"
      position="sticky"
      // Above the queue of alerts.
      bottom="var(--queue-bar, 0px)"
      zIndex="docked"
      bg="bg"
      py="3"
      borderTopWidth="1px"
      gap="2"
    >
      {save.error !== null && (
        <Failure
          title={
            conflict
              ? "Another page has saved other rules."
              : "The rules could not be saved. Nothing has changed."
          }
          error={save.error}
        />
      )}
      <Flex gap="3" align="center" wrap="wrap">
        <Text flex="1" minW="48" id={id}>
          {`Not saved: ${changed.join(", ")}.`} {off}
        </Text>
        {conflict && (
          <>
            <ActionButton
              onClick={() => {
                save.reset();
                onTakeTheirs();
              }}
            >
              Load theirs
            </ActionButton>
            <ActionButton
              variant="solid"
              colorPalette="purple"
              busy={save.isPending}
              onClick={() => save.mutate({ typed, set, tag, force: true })}
            >
              Save mine over theirs
            </ActionButton>
          </>
        )}
        {!conflict && (
          <>
            <ActionButton onClick={draft.discard}>Discard</ActionButton>
            <ActionButton
              variant="solid"
              colorPalette="purple"
              busy={save.isPending}
              offBecause={off === undefined ? undefined : id}
              onClick={() => save.mutate({ typed, set, tag, force: false })}
            >
              Save
            </ActionButton>
          </>
        )}
      </Flex>
    </Stack>
  );
}
