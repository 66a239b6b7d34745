import { useMutation, useQueryClient } from "@tanstack/react-query";
import { say } from "../../components/toaster";
import { ApiError } from "../../lib/api";
import type { AlertRuleSet } from "../../lib/openapi";
import { QUERY_KEYS } from "../../lib/queryKeys";
import { getTaggedRules, type Rules, saveRules } from "./requests";
import type { RuleDraft, TypedRules } from "./useRuleDraft";

const PATIENCE_MS = 20_000;

/** What a save sends, as it was when the user pressed the button. */
interface SentRules {
  readonly typed: TypedRules;
  readonly set: AlertRuleSet;
  readonly tag: string | undefined;
  /** Puts the typed rules over what another page has saved. */
  readonly force: boolean;
}

/** Saves all rules at once. A save that runs has the callbacks of the latest render, so that what it sends is named. */
export function useSaveRules(draft: RuleDraft) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ typed, set, tag, force }: SentRules): Promise<Rules> => {
      if (!force) {
        return await saveRules(set, tag);
      }
      const latest = await getTaggedRules(AbortSignal.timeout(PATIENCE_MS));
      return await saveRules(draft.rebase(latest, typed), latest.tag);
    },
    onSuccess: (rules, { typed }) => {
      client.setQueryData(QUERY_KEYS.alertRulesForm, rules);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.alertRules });
      draft.saved(rules, typed);
      say("Saved. Later events are shown so.");
    },
  });
}

/** Whether another page has saved other rules meanwhile. */
export function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "conflict";
}
