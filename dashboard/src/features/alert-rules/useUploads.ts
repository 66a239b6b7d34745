import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { say } from "../../components/toaster";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { refusal } from "./assets";
import { addAsset } from "./requests";

export interface Uploads {
  /** The file that is being sent, and how much of it has been, from 0 to 1. */
  readonly now: { readonly name: string; readonly share: number } | undefined;
  /** A sentence for each file that was not stored. */
  readonly refused: readonly string[];
  readonly add: (files: readonly File[]) => void;
}

/** Sends files one after the other; those that are added meanwhile wait. */
export function useUploads(): Uploads {
  const client = useQueryClient();
  const [now, setNow] = useState<Uploads["now"]>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const waiting = useRef<File[]>([]);
  const isSending = useRef(false);
  const add = async (files: readonly File[]) => {
    waiting.current.push(...files);
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    setRefused([]);
    for (let file = waiting.current.shift(); file !== undefined; file = waiting.current.shift()) {
      const why = refusal(file) ?? (await sent(file));
      if (why !== undefined) {
        setRefused((all) => [...all, why]);
      }
    }
    isSending.current = false;
    setNow(undefined);
    await client.invalidateQueries({ queryKey: QUERY_KEYS.assets });
  };
  const sent = async (file: File): Promise<string | undefined> => {
    setNow({ name: file.name, share: 0 });
    try {
      const { name } = await addAsset(file.name, file, (share) => setNow({ name: file.name, share }));
      say(`Added ${name}.`);
      return undefined;
    } catch (error) {
      return `${file.name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return { now, refused, add: (files) => void add(files) };
}
