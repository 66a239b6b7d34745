import { Button, Field, Flex, Textarea } from "@chakra-ui/react";
import { useQuery } from "@tanstack/react-query";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { linesIn } from "./inputs";
import { getKnownRewards } from "./requests";

interface Props {
  /** Titles, one a line. */
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** The rewards whose redemptions are alerts. Those that viewers have redeemed lately can be chosen. */
export function RewardsField({ value, fault, onChange }: Props) {
  const known = useQuery({
    queryKey: QUERY_KEYS.knownRewards,
    queryFn: ({ signal }) => getKnownRewards(signal),
    retry: false,
  });
  const chosen = linesIn(value);
  const toggle = (title: string) =>
    onChange(
      (chosen.includes(title) ? chosen.filter((one) => one !== title) : [...chosen, title]).join("\n"),
    );
  return (
    <Field.Root invalid={fault !== undefined}>
      <Field.Label>Rewards</Field.Label>
      <Textarea
        size="sm"
        rows={3}
        value={value}
        placeholder="all"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Field.ErrorText>{fault}</Field.ErrorText>
      <Field.HelperText>Titles, one a line; none for all.</Field.HelperText>
      {known.data !== undefined && known.data.length > 0 && (
        <Flex role="group" aria-label="Rewards redeemed lately" gap="1" wrap="wrap">
          {known.data.map((title) => (
            <Button
              key={title}
              size="2xs"
              variant={chosen.includes(title) ? "subtle" : "outline"}
              aria-pressed={chosen.includes(title)}
              maxW="full"
              onClick={() => toggle(title)}
            >
              <bdi>{title}</bdi>
            </Button>
          ))}
        </Flex>
      )}
    </Field.Root>
  );
}
