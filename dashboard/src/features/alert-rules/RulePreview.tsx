import { Button, Flex, NativeSelect, Stack, Text } from "@chakra-ui/react";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { AlertFrame } from "../../components/AlertFrame";
import { complain, say } from "../../components/toaster";
import { decisionOf } from "../../lib/decisionOf";
import type { AlertRule } from "../../lib/openapi";
import { tried } from "../../lib/testResult";
import type { Data } from "../../lib/usual";
import { type RuleInput, ruleOf } from "./inputs";
import { playSound } from "./playSound";
import { sendAlertTest } from "./requests";
import { sampleEvents, sampleOf, typeOf } from "./sample";

interface Props {
  readonly rule: RuleInput;
  /** Whether it differs from the saved one. */
  readonly isChanged: boolean;
  /** Why a test cannot be sent; absent where it can. */
  readonly testOff: string | undefined;
}

const SAVED_TEST = "Goes through the queue to every overlay, also on air.";
const UNSAVED_TEST = `${SAVED_TEST} It is shown with the unsaved values.`;
const USUAL_SAMPLE = "usual";
const SEVERAL = "several";
const SEVERAL_EVENTS = 3;

/** The alert as the overlay shows it by the typed rule, here and through the queue. */
export function RulePreview({ rule: input, isChanged, testOff }: Props) {
  const [chosen, setChosen] = useState(USUAL_SAMPLE);
  const [plays, setPlays] = useState(1);
  const reason = useId();
  const rule = ruleOf(input);
  const index = rule.variants.findIndex((_, at) => String(at) === chosen);
  const data = sampleOf(rule, rule.variants[index]);
  const isSeveral = chosen === SEVERAL && rule.combineFrom !== undefined;
  const [event, ...details] = sampleEvents(typeOf(rule), data, isSeveral ? SEVERAL_EVENTS : 1);
  const shown = { waiting: 1, expireSeconds: 10, backfilled: false, kinds: [{ ...rule, on: true }] };
  const decision = decisionOf(shown, typeOf(rule), data);
  const test = useRuleTest();
  const play = () => {
    setPlays((times) => times + 1);
    if (decision.isAlert && decision.look.sound !== undefined) {
      playSound(decision.look.sound, decision.look.volume);
    }
  };
  return (
    <Stack gap="3">
      <NativeSelect.Root size="sm">
        <NativeSelect.Field
          aria-label="Sample"
          value={chosen}
          onChange={(change) => setChosen(change.currentTarget.value)}
        >
          <option value={USUAL_SAMPLE}>The usual event</option>
          {rule.combineFrom !== undefined && <option value={SEVERAL}>Several at once</option>}
          {rule.variants.map(({ name }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two variants may have the same name
            <option key={at} value={String(at)}>
              {`An event for “${name}”`}
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
      {event !== undefined && decision.isAlert && (
        <AlertFrame
          address="/overlay/alerts?preview=1"
          height="320px"
          alert={{
            id: plays,
            kind: event.type,
            variant: decision.variant,
            event,
            details,
            combined: details.length,
            look: decision.look,
          }}
        />
      )}
      <Text fontSize="sm" color="fg.muted">
        {decision.isAlert ? hit(decision.variant) : `No alert. ${decision.reason}`}
      </Text>
      <Flex gap="2" wrap="wrap" align="center">
        <Button size="sm" variant="outline" onClick={play}>
          Play
        </Button>
        <ActionButton
          busy={test.isPending}
          offBecause={testOff === undefined ? undefined : reason}
          onClick={() => test.mutate({ type: typeOf(rule), data, unsaved: isChanged ? rule : undefined })}
        >
          Test on stream
        </ActionButton>
        <Text id={reason} fontSize="sm" color="fg.muted">
          {testOff ?? (isChanged ? UNSAVED_TEST : SAVED_TEST)}
        </Text>
      </Flex>
    </Stack>
  );
}

function hit(variant: string | undefined): string {
  return variant === undefined ? "The usual look of this kind." : `The variant “${variant}”.`;
}

interface RuleTest {
  readonly type: string;
  readonly data: Data;
  /** The rule of the form, where it is not saved. */
  readonly unsaved: AlertRule | undefined;
}

function useRuleTest() {
  return useMutation({
    mutationFn: ({ type, data, unsaved }: RuleTest) =>
      tried(type, data, (key) => sendAlertTest(type, data, key, unsaved), unsaved),
    onSuccess: (words, { unsaved }) =>
      say(unsaved === undefined ? words : `Tested with unsaved values. ${words}`),
    onError: (error) => complain("The test was not sent.", error),
  });
}
