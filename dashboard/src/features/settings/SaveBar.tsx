import { Flex, Stack, Text } from "@chakra-ui/react";
import { useId } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Failure } from "../../components/Failure";
import type { SettingItem } from "../../lib/openapi";
import { tellSaveBarHeight } from "../../lib/saveBarHeight";
import { labelOf, settingName } from "./labels";
import { RestartState } from "./RestartState";
import { useSettingsForm } from "./SettingsForm";
import { useRestart, waitingFor } from "./useRestart";
import { changedInputs, useSave } from "./useSave";

/** What has changed, with the buttons to save it; stays in view while there is something to say. */
export function SaveBar() {
  const form = useSettingsForm();
  const save = useSave(form);
  const restart = useRestart();
  const id = useId();
  const { changed, faulty, reason, settings } = form;
  const waiting = [...waitingFor("restart", settings), ...waitingFor("server", settings)];
  const off = offSentence(faulty, reason);
  const restarts = changed.some(({ takesEffect }) => takesEffect !== "live");
  const { isPending, isError, isSuccess } = restart;
  const says =
    changed.length > 0 ||
    waiting.length > 0 ||
    save.isError ||
    save.isSuccess ||
    isPending ||
    isError ||
    isSuccess;
  const submit = () => {
    restart.reset();
    save.mutate(changedInputs(form), {
      onSuccess: (page) => {
        if (restarts) {
          restart.mutate(page.settings);
        }
      },
    });
  };
  return (
    <Stack
      ref={tellSaveBarHeight}
      position="sticky"
      // Above the queue of alerts.
      bottom="var(--queue-bar, 0px)"
      zIndex="docked"
      {...(says && { bg: "bg", pb: "3" })}
      gap="2"
      aria-label="Changes"
      as="section"
    >
      {changed.length > 0 && (
        <Flex gap="3" align="center" wrap="wrap" borderTopWidth="1px" pt="3">
          <Text flex="1" minW="48" id={id}>
            {countWords(changed)} {off}
          </Text>
          <Flex gap="2">
            <ActionButton onClick={form.discard}>Discard</ActionButton>
            <ActionButton
              variant="solid"
              colorPalette="purple"
              busy={save.isPending || restart.isPending}
              offBecause={off === undefined ? undefined : id}
              onClick={submit}
            >
              {restarts ? "Save and restart" : "Save"}
            </ActionButton>
          </Flex>
        </Flex>
      )}
      {save.isError && (
        <Failure title="The settings could not be saved. Nothing has changed." error={save.error} />
      )}
      {changed.length === 0 && (
        <RestartState
          restart={restart}
          waiting={waiting}
          isSaved={save.isSuccess}
          onRestart={() => restart.mutate(settings)}
        />
      )}
    </Stack>
  );
}

function countWords(changed: readonly SettingItem[]): string {
  const [first, ...rest] = changed.map(settingName);
  const names = [first, ...rest].join(", ");
  return rest.length === 0 ? `1 change: ${names}.` : `${changed.length} changes: ${names}.`;
}

/** Why nothing can be saved; undefined where it can. */
function offSentence(faulty: readonly SettingItem[], reason: string | undefined): string | undefined {
  if (reason !== undefined) {
    return reason;
  }
  return faulty.length === 0 ? undefined : `Not possible: ${faulty.map(labelOf).join(", ")}.`;
}
