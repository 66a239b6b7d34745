import { useMutation, useQueryClient } from "@tanstack/react-query";
import { say } from "../../components/toaster";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { storeFile } from "../../lib/storeFile";
import { addAsset, getAssets, getTaggedRules, type Rules, saveRules } from "./requests";
import { assetsOf, type Head, readHead, renamed, written } from "./transfer";

const PATIENCE_MS = 60_000;

/** Writes the saved rules, with all pictures and sounds, into a file that the browser stores. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const [{ body }, { assets }] = await Promise.all([getTaggedRules(signal), getAssets(signal)]);
      const file = await written(body, assets, async ({ address, name }) => {
        const response = await fetch(address, { signal });
        if (!response.ok) {
          throw new Error(`${name} could not be loaded (HTTP ${response.status}).`);
        }
        return await response.blob();
      });
      storeFile(file, `integron-alerts-${new Date().toISOString().slice(0, 10)}.ndjson`);
    },
  });
}

/** A file that can be imported. */
export interface Candidate {
  readonly file: File;
  readonly head: Head;
}

export function useCandidate() {
  return useMutation({
    mutationFn: async (file: File): Promise<Candidate> => ({ file, head: await readHead(file) }),
  });
}

/** Adds the file's pictures and sounds, and then replaces the rules. Until then, nothing of them has changed. */
export function useImport(onImported: (rules: Rules) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, head }: Candidate): Promise<Rules> => {
      const names = new Map<string, string>();
      for await (const { name, content } of assetsOf(file)) {
        names.set(name, (await addAsset(name, content)).name);
      }
      return await saveRules(renamed(head.rules, names), undefined);
    },
    onSuccess: (rules) => {
      client.setQueryData(QUERY_KEYS.alertRulesForm, rules);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.alertRules });
      onImported(rules);
      say("Imported.");
    },
    onSettled: () => client.invalidateQueries({ queryKey: QUERY_KEYS.assets }),
  });
}
