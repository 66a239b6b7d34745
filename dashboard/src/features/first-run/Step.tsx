import { Box, Flex, Heading, Text } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";
import { Light } from "../../components/Light";

interface Props {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  /** What stands in place of the step once it is done. */
  readonly done: string;
  readonly children: ReactNode;
}

export function Step({ number, title, isDone, done, children }: Props) {
  const heading = useId();
  return (
    <Box
      as="section"
      aria-labelledby={heading}
      borderWidth="1px"
      rounded="lg"
      p={isDone ? "2" : { base: "2", md: "4" }}
      minW="0"
    >
      <Flex gap="2" align="center" mb={isDone ? "0" : "3"} px={isDone ? "2" : "0"}>
        {isDone && <Light health="good" />}
        <Heading as="h3" size={isDone ? "sm" : "md"} id={heading}>
          {`${number} ${title}`}
        </Heading>
        <Text fontSize="sm" color="fg.muted" role="status">
          {isDone ? done : ""}
        </Text>
      </Flex>
      {!isDone && children}
    </Box>
  );
}
