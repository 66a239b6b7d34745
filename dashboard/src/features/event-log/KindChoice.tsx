import { Box, SimpleGrid } from "@chakra-ui/react";
import { plainWords } from "@integron/stream/words/description";
import { CheckField } from "../../components/CheckField";
import { FAMILIES, isOn, toggled } from "../../lib/kindFamilies";

interface Props {
  readonly types: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}

/** A checkbox for each family, and below it for each of its kinds. */
export function KindChoice({ types, onChange }: Props) {
  const box = (word: string, name: string) => (
    <CheckField key={word} checked={isOn(types, word)} onChange={() => onChange(toggled(types, word))}>
      {name}
    </CheckField>
  );
  return (
    <SimpleGrid
      as="section"
      aria-label="Kinds"
      columns={{ base: 1, sm: 2, md: 3, xl: 5 }}
      gap="2"
      borderWidth="1px"
      rounded="md"
      p="3"
      bg="bg.subtle"
    >
      {FAMILIES.map(({ family, title, kinds }) => (
        <Box key={family}>
          {box(family, title)}
          {kinds.length > 1 && <Box ps="5">{kinds.map((kind) => box(`${kind}`, plainWords(kind)))}</Box>}
        </Box>
      ))}
    </SimpleGrid>
  );
}
