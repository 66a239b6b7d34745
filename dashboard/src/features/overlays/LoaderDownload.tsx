import { Button, Field, Flex, Input, Stack, Text } from "@chakra-ui/react";
import { useState } from "react";
import { saveText } from "../../lib/saveText";
import { isPageAddress, LOADER_NAME, loaderFile } from "./loader";

interface Props {
  /** The whole address of the overlay, with its parameters. */
  readonly address: string;
}

/** The file that shows the overlay also where OBS was started first. */
export function LoaderDownload({ address }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [other, setOther] = useState("");
  const wanted = other.trim() === "" ? address : other.trim();
  const isWrong = !isPageAddress(wanted);
  return (
    <Stack gap="2">
      <Flex gap="2" wrap="wrap" align="center">
        <Button
          size="xs"
          variant="outline"
          disabled={isWrong}
          onClick={() => saveText(LOADER_NAME, "text/html", loaderFile(wanted))}
        >
          Download loader file
        </Button>
        <Button
          size="xs"
          variant="ghost"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
            setOther("");
          }}
        >
          For another machine
        </Button>
      </Flex>
      <Text fontSize="sm" color="fg.muted">
        OBS may be started before Integron with this file: in the browser source, choose “Local file”. It
        opens this address as soon as Integron answers.
      </Text>
      {isOpen && (
        <Field.Root invalid={isWrong}>
          <Field.Label>Address for the loader file</Field.Label>
          <Input
            size="sm"
            fontFamily="mono"
            fontSize="xs"
            value={other}
            placeholder={address}
            autoComplete="off"
            onChange={(event) => setOther(event.currentTarget.value)}
          />
          <Field.HelperText>
            Paste a link from Settings, LAN access. The file then holds its token: keep it as secret as the
            link.
          </Field.HelperText>
          <Field.ErrorText>This is not an address of a page.</Field.ErrorText>
        </Field.Root>
      )}
    </Stack>
  );
}
