/** How viewers are named: by the display name, by the login, or by both where they differ. */
export type Names = "shown" | "both" | "login";

/** The viewer to name. Of some channels of a shared chat, only the id is known. */
interface Named {
  readonly displayName: string;
  readonly username?: string;
}

type MaybeNamed = { readonly [Field in keyof Named]?: Named[Field] | undefined };

/** Returns the name as a page shows it; undefined where no viewer is named. */
export interface NameOf {
  (viewer: Named): string;
  (viewer: MaybeNamed): string | undefined;
}

/**
 * A display name may be in another script than the login, by which the viewer is found and
 * addressed: `雪の花 (yukinohana)`. Where only capital letters differ, one of them is enough.
 */
export function naming(names: Names): NameOf {
  function name(viewer: Named): string;
  function name(viewer: MaybeNamed): string | undefined;
  function name({ displayName, username }: MaybeNamed): string | undefined {
    const shown = nonEmpty(displayName) ?? nonEmpty(username);
    const login = nonEmpty(username) ?? nonEmpty(displayName);
    if (shown === undefined || login === undefined || isSameName(shown, login)) {
      return shown;
    }
    switch (names) {
      case "shown":
        return shown;
      case "login":
        return login;
      case "both":
        return `${shown} (${login})`;
    }
  }
  return name;
}

function nonEmpty(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === "" ? undefined : name;
}

function isSameName(displayName: string, username: string): boolean {
  return displayName.trim().toLowerCase() === username.trim().toLowerCase();
}
