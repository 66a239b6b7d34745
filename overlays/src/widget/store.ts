/** What widgets store, which all of them share: in this browser, under the origin of users' overlays. */
const PREFIX = "widget-store ";
const LONGEST = 100_000;

export function stored(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  return text === null ? undefined : JSON.parse(text);
}

/** Returns false for what is too large, or no value of JSON, and where the browser has no more room. */
export function store(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  const isAllowed = text !== undefined && text.length <= LONGEST && /^\w{1,100}$/.test(key);
  const isStored = isAllowed && keep(PREFIX + key, text);
  if (!isStored) {
    console.warn(`Integron: the value for ${key} is not stored. It may have ${LONGEST} characters.`);
  }
  return isStored;
}

/** Stores a text in this browser. Returns false where it has no more room. */
export function keep(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another page has stored something. */
export function watchStore(onStored: (key: string) => void): void {
  window.addEventListener("storage", ({ key }) => {
    if (key?.startsWith(PREFIX)) {
      onStored(key.slice(PREFIX.length));
    }
  });
}
