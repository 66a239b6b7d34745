import { DEFAULT_RETRY, pause, retryDelay } from "@integron/stream/retry";
import { pageToken } from "@integron/stream/server";
import type { WidgetFiles } from "./document";

/** Returns the files beside this page. Each is read once, and again where the server is away meanwhile. */
export function folderFiles(): WidgetFiles {
  const token = pageToken();
  // On another machine, a file that is a document needs the token of this page in its address.
  const withToken = token === undefined ? "" : `?${new URLSearchParams({ token })}`;
  const read = new Map<string, Promise<Blob | undefined>>();
  const file = (name: string) => {
    const known = read.get(name) ?? untilAnswered(encodeURI(name) + withToken);
    read.set(name, known);
    return known;
  };
  return {
    text: async (name) => (await file(name))?.text(),
    address: async (name) => {
      const blob = await file(name);
      return blob && dataAddress(blob);
    },
  };
}

/** Undefined for a file that is not there. */
async function untilAnswered(address: string): Promise<Blob | undefined> {
  for (let failures = 0; ; failures += 1) {
    try {
      const reply = await fetch(address);
      if (reply.status < 500) {
        return reply.ok ? await reply.blob() : undefined;
      }
    } catch {
      // The server is away.
    }
    await pause(retryDelay(failures, DEFAULT_RETRY));
  }
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}
