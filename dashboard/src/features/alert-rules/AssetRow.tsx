import { Box, Button, Flex, Text } from "@chakra-ui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { Confirm } from "../../components/Confirm";
import { say } from "../../components/toaster";
import type { AlertRuleSet, Asset } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { isSound, megabytes, usersOf } from "./assets";
import { playSound } from "./playSound";
import { deleteAsset } from "./requests";

interface Props {
  readonly asset: Asset;
  readonly rules: AlertRuleSet;
  /** The id of the element that says why none can be deleted. */
  readonly offBecause: string | undefined;
}

/** One file, what uses it, and a way to delete it. */
export function AssetRow({ asset, rules, offBecause }: Props) {
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const users = usersOf(asset.name, rules);
  const deletion = useMutation({
    mutationFn: () => deleteAsset(asset.name),
    onSuccess: () => {
      setAsking(false);
      say(`Deleted ${asset.name}.`);
      return client.invalidateQueries({ queryKey: QUERY_KEYS.assets });
    },
  });
  const used = users.join(", ");
  return (
    <Flex as="li" gap="3" align="center" py="1" wrap="wrap">
      <Media asset={asset} />
      <Box flex="1" minW="32">
        <Text fontSize="sm" overflowWrap="anywhere">
          {asset.name}
        </Text>
        <Text fontSize="xs" color="fg.muted">
          {[megabytes(asset.bytes), users.length === 0 ? "not used" : `used by ${used}`].join(", ")}
        </Text>
      </Box>
      <ActionButton
        size="xs"
        offBecause={offBecause}
        aria-label={`Delete ${asset.name}`}
        onClick={() => {
          deletion.reset();
          setAsking(true);
        }}
      >
        Delete
      </ActionButton>
      <Confirm
        title={`Delete ${asset.name}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        keep="Keep"
        action="Delete"
        isDestructive={true}
        busy={deletion.isPending}
        error={deletion.error}
        failed="The file was not deleted."
        onConfirm={() => deletion.mutate()}
      >
        {users.length === 0
          ? "No alert uses it. It cannot be brought back."
          : `It is used by ${used}. These alerts go on without it. It cannot be brought back.`}
      </Confirm>
    </Flex>
  );
}

function Media({ asset }: { readonly asset: Asset }) {
  const { address, mediaType, name } = asset;
  if (isSound(asset)) {
    return (
      <Button size="xs" variant="outline" aria-label={`Play ${name}`} onClick={() => playSound(name)}>
        Play
      </Button>
    );
  }
  if (mediaType.startsWith("video/")) {
    return <video src={address} muted={true} preload="metadata" width={48} height={48} aria-label={name} />;
  }
  return <img src={address} alt="" width={48} height={48} loading="lazy" style={{ objectFit: "contain" }} />;
}
