/** What widgets store, which all of them share: in this browser, under the origin of users' overlays. */
const PREFIX = "widget-store ";
const LONGEST = 100_000;

export function stored(key: string): unknown {
  return kept(PREFIX + key);
}

/** Returns what the browser keeps under a name. Every overlay of the user can write there, so what is not JSON is nothing. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under a name. Returns false where the overlays have filled the browser's storage. */
export function keep(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

/** Returns false for what is too large, or no value of JSON, or where the storage is full. */
export function store(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  const fits = text !== undefined && text.length <= LONGEST && /^\w{1,100}$/.test(key);
  if (fits && keep(PREFIX + key, text)) {
    return true;
  }
  const why = fits ? "The browser's storage is full." : `It may have ${LONGEST} characters.`;
  console.warn(`Integron: the value for ${key} is not stored. ${why}`);
  return false;
}

/** Calls back when another page has stored something. */
export function watchStore(onStored: (key: string) => void): void {
  window.addEventListener("storage", ({ key }) => {
    if (key?.startsWith(PREFIX)) {
      onStored(key.slice(PREFIX.length));
    }
  });
}
