/** The viewer of an event: the fields are directly in the event's `data`. */
export interface Viewer {
  /** Twitch's user id, digits as text. */
  readonly userId: string;
  /** The login, lower case. */
  readonly username: string;
  /** The name to show, in any script. */
  readonly displayName: string;
  readonly profileImageUrl?: string;
}

/** All fields of a viewer, or none: none where the viewer is anonymous, or where Twitch does not send them. */
export type MaybeViewer = Viewer | { readonly [Field in keyof Viewer]?: never };

/** A picture that stands for a word. */
export interface Emote {
  readonly emoteId: string;
  readonly name: string;
}
