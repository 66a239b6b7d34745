/** A user of Twitch. */
export interface Channel {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

/** A sign-in by device code that waits for the user. */
export interface Device {
  readonly userCode: string;
  /** Twitch's page where the user enters the code. */
  readonly address: string;
  readonly expiresAt: string;
  /** Why it takes longer, or why it has ended; absent while it waits. */
  readonly trouble?: string;
  /** Whether a new code is needed. */
  readonly ended: boolean;
}

/** The question that a sign-in as another account asks. */
export interface OtherAccount {
  readonly account: Channel;
  /** Whose database this is. */
  readonly owner: Channel;
  /** The folder to which the database would be moved. */
  readonly moveTo: string;
}

export interface MissingScope {
  readonly scope: string;
  /** What does not arrive without it. */
  readonly events: string;
}

/** The sign-in at Twitch, without secrets: `signIn` in the status. */
export interface SignIn {
  readonly authenticated: boolean;
  readonly channel?: Channel;
  /** How the user signed in; `setting` is a token from a file or variable. */
  readonly flow?: "code" | "device" | "setting";
  readonly scopes: readonly string[];
  readonly missingScopes: readonly MissingScope[];
  /** As registered at Twitch; absent until it is stored. */
  readonly application?: { readonly clientId: string; readonly hasSecret: boolean };
  readonly store?: { readonly kind: "keyring" | "file"; readonly reason?: string };
  readonly device?: Device;
  readonly other?: OtherAccount;
  /** The setting that a sign-in cannot replace. */
  readonly fixedBy?: string;
  /** What is wrong, and what the user can do. */
  readonly reason?: string;
}
