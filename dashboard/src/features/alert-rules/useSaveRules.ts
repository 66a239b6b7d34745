import { useMutation, useQueryClient } from "@tanstack/react-query";
import { say } from "../../components/toaster";
import { ApiError } from "../../lib/api";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getTaggedRules, type Rules, saveRules } from "./requests";
import type { RuleDraft } from "./useRuleDraft";

const PATIENCE_MS = 20_000;

/** Saves all rules at once. `force` puts the typed ones over what another page has saved. */
export function useSaveRules(draft: RuleDraft) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ force }: { readonly force: boolean }): Promise<Rules> => {
      if (!force) {
        return await saveRules(draft.set, draft.tag);
      }
      const latest = await getTaggedRules(AbortSignal.timeout(PATIENCE_MS));
      return await saveRules(draft.rebase(latest), latest.tag);
    },
    onSuccess: (rules) => {
      client.setQueryData(QUERY_KEYS.alertRulesForm, rules);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.alertRules });
      draft.saved(rules);
      say("Saved. Later events are shown so.");
    },
  });
}

/** Whether another page has saved other rules meanwhile. */
export function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "conflict";
}
