import { Avatar } from "@chakra-ui/react";

interface Props {
  readonly name: string;
  /** The address of the picture; absent where it is not known. */
  readonly picture: string | undefined;
  readonly size?: "2xs" | "lg";
}

/** The picture of an account beside its name, or the initials where there is none that loads. */
export function Portrait({ name, picture, size = "lg" }: Props) {
  return (
    <Avatar.Root size={size} colorPalette="purple" aria-hidden="true">
      <Avatar.Fallback name={name} />
      {picture !== undefined && <Avatar.Image src={picture} alt="" />}
    </Avatar.Root>
  );
}
