import { Box, Flex, Progress, Skeleton, Stack, Text } from "@chakra-ui/react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useId } from "react";
import { Failure } from "../../components/Failure";
import { FileButton } from "../../components/FileButton";
import { useServerAway } from "../../lib/oldSince";
import type { AlertRuleSet, AssetsPage } from "../../lib/openapi";
import { AssetRow } from "./AssetRow";
import { FILE_ENDINGS, megabytes, missingIn, usersOf } from "./assets";
import { useUploads } from "./useUploads";

interface Props {
  readonly assets: UseQueryResult<AssetsPage>;
  readonly rules: AlertRuleSet;
}

/** The user's pictures and sounds. Files can be dropped here. */
export function AssetsPanel({ assets: { data, error, refetch }, rules }: Props) {
  const reason = useId();
  const away = useServerAway();
  const off = away === undefined ? undefined : reason;
  const { now, refused, add } = useUploads();
  return (
    <Stack
      gap="3"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (away === undefined) {
          add([...event.dataTransfer.files]);
        }
      }}
    >
      <Flex gap="3" align="center" wrap="wrap">
        <FileButton
          accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(",")}
          isMultiple={true}
          busy={now !== undefined}
          offBecause={off}
          onFiles={add}
        >
          Add files
        </FileButton>
        {away !== undefined && (
          <Text id={reason} fontSize="sm">
            {away}
          </Text>
        )}
        <Text fontSize="sm" color="fg.muted">
          Or drop them here. PNG, JPEG, GIF, WebP, WebM, MP4, MP3, OGG or WAV, at most 10 MB each.
        </Text>
      </Flex>
      {now !== undefined && (
        <Progress.Root value={Math.round(now.share * 100)} size="sm" aria-label={`Adding ${now.name}`}>
          <Progress.Label fontSize="sm">
            Adding <bdi>{now.name}</bdi>
          </Progress.Label>
          <Progress.Track>
            <Progress.Range />
          </Progress.Track>
        </Progress.Root>
      )}
      {refused.length > 0 && (
        <Failure title="Not everything was added." error={new Error(refused.join(" "))} />
      )}
      {error !== null && data === undefined && (
        <Failure title="The files could not be listed." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <Skeleton height="20" role="status" aria-label="Loading files" />
      )}
      {data !== undefined && (
        <>
          {data.assets.length === 0 && <Text fontSize="sm">No file yet.</Text>}
          <Box as="ul" listStyleType="none" aria-label="Pictures and sounds">
            {data.assets.map((asset) => (
              <AssetRow key={asset.name} asset={asset} rules={rules} offBecause={off} />
            ))}
            {missingIn(rules, data.assets).map((name) => (
              <Box as="li" key={name} py="1">
                <Text fontSize="sm" overflowWrap="anywhere">
                  {name}
                </Text>
                <Text fontSize="xs" color="red.300">
                  {`There is no such file. ${usersOf(name, rules).join(", ")} shows alerts without it.`}
                </Text>
              </Box>
            ))}
          </Box>
          <Text fontSize="sm" color="fg.muted">
            {`${megabytes(data.bytes)} of ${megabytes(data.mostBytes)} are used.`}
          </Text>
        </>
      )}
    </Stack>
  );
}
