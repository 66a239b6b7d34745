import { Flex, Text } from "@chakra-ui/react";
import type { ObsStatus } from "../lib/openapi";
import { shortTime, wholeTime } from "../lib/times";
import { Light } from "./Light";

/** The last action of an alert that OBS could not do, with what helps. */
export function ObsFailure({ obs }: { readonly obs: ObsStatus | undefined }) {
  const failed = obs?.failed;
  if (failed === undefined) {
    return null;
  }
  return (
    <Flex role="status" gap="2" align="center" fontSize="sm">
      <Light health="look" />
      <Text overflowWrap="anywhere">
        <time dateTime={failed.at} title={wholeTime(failed.at)}>
          {shortTime(failed.at)}
        </time>
        {`: an action of an alert failed. ${failed.reason}`}
      </Text>
    </Flex>
  );
}
