import type {
  SignInStatusDevice as Device,
  SignInStatusMissingScope as MissingScope,
  SignInStatusOtherAccount as OtherAccount,
  SignInStatus as SignIn,
} from "./openapi";

/** The sign-in at Twitch, without secrets: `signIn` in the status. */
export type { Device, MissingScope, OtherAccount, SignIn };
