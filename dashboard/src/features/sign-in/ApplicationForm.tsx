import { Box, Field, Flex, Input, RadioGroup, Stack, Text } from "@chakra-ui/react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ActionButton } from "../../components/ActionButton";
import { CopyButton } from "../../components/CopyButton";
import { CopyField } from "../../components/CopyField";
import { Failure } from "../../components/Failure";
import { OutLink } from "../../components/OutLink";
import { inDock } from "../../lib/dock";
import { isElsewhere } from "../../lib/localhost";
import type { SignIn } from "../../lib/signIn";
import { cancelSignIn, type Permissions, saveApplication } from "./requests";
import { chosenPermissions, useBegin, type Way, wayOf } from "./useBegin";
import { useCall } from "./useCall";
import { pasteFault } from "./words";

export const TWITCH_CONSOLE = "https://dev.twitch.tv/console/apps";

interface Props {
  readonly signIn: SignIn;
  readonly redirectUri: string;
  /** The id of the element that says why nothing can be changed. */
  readonly offBecause: string | undefined;
  /** Whether Twitch has refused the stored secret, so that another one is needed. */
  readonly needsSecret?: boolean;
}

/** The application at Twitch, and the sign-in with it. What is typed stays until the server has stored it. */
export function ApplicationForm({ signIn, redirectUri, offBecause, needsSecret = false }: Props) {
  const { application } = signIn;
  const client = useQueryClient();
  const elsewhereId = useId();
  const elsewhere = isElsewhere(location);
  const [way, setWay] = useState<Way>(() => wayOf(signIn));
  const [id, setId] = useState(application?.clientId ?? "");
  const [secret, setSecret] = useState("");
  const [permissions, setPermissions] = useState<Permissions>(() => chosenPermissions(client, signIn.scopes));
  const [sent, setSent] = useState(false);
  const begin = useBegin(signIn);
  const cancel = useCall(cancelSignIn);
  const off = offBecause ?? (elsewhere && way === "code" ? elsewhereId : undefined);

  // The browser leaves this page, and may come back to it as it was.
  const waits = begin.isPending || (begin.isSuccess && begin.variables.way === "code");
  const sameId = id.trim() === application?.clientId;
  const keepsSecret = sameId && application?.hasSecret === true && !needsSecret;
  const idFault =
    pasteFault("Client ID", id) ?? (sent && id.trim() === "" ? "Paste the Client ID." : undefined);
  const secretFault =
    pasteFault("Client Secret", secret) ??
    (sent && secret.trim() === "" && !keepsSecret
      ? "Paste the Client Secret of this application."
      : undefined);
  const complete =
    id.trim() !== "" && (way === "device" || secret.trim() !== "" || keepsSecret) && idFault === undefined;

  const save = async () => {
    const clientSecret = way === "code" ? secret.trim() : "";
    if (clientSecret !== "") {
      await saveApplication({ clientId: id.trim(), clientSecret });
      setSecret("");
    } else if (!sameId) {
      await saveApplication({ clientId: id.trim() });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (
      complete &&
      (way === "device" || secretFault === undefined) &&
      off === undefined &&
      !begin.isPending
    ) {
      begin.mutate({ way, permissions, before: save });
    }
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Connect Twitch" autoComplete="off">
      <Stack gap="4">
        {inDock() && <Text>Twitch asks for your password in your browser, not in OBS.</Text>}
        {elsewhere && (
          <Text id={elsewhereId}>
            Sign in with a Client Secret on the machine where Integron runs, or use a code.
          </Text>
        )}
        <RadioChoice
          legend="How to sign in"
          value={way}
          onChange={setWay}
          options={[
            ["code", "With a Client Secret"],
            ["device", "With a code, without a secret"],
          ]}
        />
        <NumberedStep number={1}>
          <Text>
            {`Open Twitch's console and register an application (any name, category Application Integration, type ${way === "code" ? "Confidential" : "Public"}). `}
            <OutLink to={TWITCH_CONSOLE}>Twitch console</OutLink>
          </Text>
        </NumberedStep>
        <NumberedStep number={2}>
          <CopyField label="Paste this as its OAuth Redirect URL." value={redirectUri} />
        </NumberedStep>
        <NumberedStep number={3}>
          <Text mb="2">
            {way === "code"
              ? "Paste the Client ID and a new Client Secret here."
              : "Paste the Client ID here."}
          </Text>
          <Stack gap="3">
            <CredentialField label="Client ID" value={id} onChange={setId} fault={idFault} required />
            {way === "code" && (
              <CredentialField
                label="Client Secret"
                value={secret}
                onChange={setSecret}
                fault={secretFault}
                required={!keepsSecret}
                isSecret
                placeholder={keepsSecret ? "set; paste to replace it" : undefined}
                hint="The secret never comes back to this page."
              />
            )}
          </Stack>
        </NumberedStep>
        <PermissionChoice value={permissions} onChange={setPermissions} />
        {begin.error !== null && <Failure title="The sign-in has not begun." error={begin.error} />}
        {cancel.error !== null && <Failure title="The sign-in was not ended." error={cancel.error} />}
        <Flex gap="3" align="center" wrap="wrap">
          <ActionButton type="submit" variant="solid" colorPalette="purple" busy={waits} offBecause={off}>
            {waits ? "Waiting for Twitch..." : way === "code" ? "Save and connect" : "Get a code"}
          </ActionButton>
          {waits && (
            <ActionButton
              busy={cancel.isPending}
              onClick={() => cancel.mutate(undefined, { onSuccess: begin.reset })}
            >
              Cancel
            </ActionButton>
          )}
          {way === "code" && <OtherBrowser />}
        </Flex>
      </Stack>
    </form>
  );
}

interface CredentialProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (next: string) => void;
  readonly fault: string | undefined;
  readonly required: boolean;
  readonly isSecret?: boolean;
  readonly placeholder?: string | undefined;
  readonly hint?: string;
}

function CredentialField(props: CredentialProps) {
  const { label, value, onChange, fault, required, isSecret = false, placeholder, hint } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <Field.Root invalid={fault !== undefined} required={required}>
      <Field.Label>{label}</Field.Label>
      <Input
        size="sm"
        type={isSecret ? "password" : "text"}
        fontFamily="mono"
        value={value}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        aria-describedby={described === "" ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <Field.HelperText id={`${id}-hint`}>{hint}</Field.HelperText>}
      <Field.ErrorText id={`${id}-fault`}>{fault}</Field.ErrorText>
    </Field.Root>
  );
}

function NumberedStep({ number, children }: { readonly number: number; readonly children: ReactNode }) {
  return (
    <Flex gap="3">
      <Text as="span" fontWeight="semibold" color="fg.muted">
        {number}
      </Text>
      <Box flex="1" minW="0">
        {children}
      </Box>
    </Flex>
  );
}

function PermissionChoice({
  value,
  onChange,
}: {
  readonly value: Permissions;
  readonly onChange: (next: Permissions) => void;
}) {
  return (
    <Box>
      <Text color="fg.muted" fontSize="sm">
        {value === "needed"
          ? "Only reads: what the event types need, and what a dashboard may show."
          : "Asks for every permission that Integron can use."}
      </Text>
      <details>
        <Text as="summary" cursor="pointer" fontSize="sm">
          Choose permissions
        </Text>
        <Stack gap="2" pt="2">
          <RadioChoice
            legend="Permissions"
            value={value}
            onChange={onChange}
            options={[
              ["needed", "What Integron reads"],
              ["all", "Everything that Integron can use"],
            ]}
          />
          <Text fontSize="sm" color="fg.muted">
            Twitch's rules allow an application to ask only for what it uses, and an application that asks for
            more can lose its access. Choose everything only if you use it.
          </Text>
        </Stack>
      </details>
    </Box>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly onChange: (next: Value) => void;
  readonly options: ReadonlyArray<readonly [Value, string]>;
}

function RadioChoice<Value extends string>({ legend, value, onChange, options }: ChoiceProps<Value>) {
  return (
    <RadioGroup.Root
      size="sm"
      value={value}
      onValueChange={(next) => onChange(next.value as Value)}
      aria-label={legend}
    >
      <Flex gap="4" wrap="wrap">
        {options.map(([option, words]) => (
          <RadioGroup.Item key={option} value={option}>
            <RadioGroup.ItemHiddenInput />
            <RadioGroup.ItemIndicator />
            <RadioGroup.ItemText>{words}</RadioGroup.ItemText>
          </RadioGroup.Item>
        ))}
      </Flex>
    </RadioGroup.Root>
  );
}

function OtherBrowser() {
  const settings = `${location.origin}/settings`;
  return (
    <Flex gap="2" align="center" wrap="wrap">
      <Text fontSize="sm" color="fg.muted">
        Signed in to Twitch as someone else? Open the settings in another browser:{" "}
        <Text as="span" overflowWrap="anywhere">
          {settings}
        </Text>
      </Text>
      <CopyButton text={settings}>Copy address</CopyButton>
    </Flex>
  );
}
