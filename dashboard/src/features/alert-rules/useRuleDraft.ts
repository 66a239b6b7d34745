import { useState } from "react";
import type { AlertRuleSet } from "../../lib/openapi";
import { type Faults, faultsOf, generalFaults } from "./faults";
import {
  type GeneralInput,
  generalInput,
  generalOf,
  inputOf,
  isSame,
  newRule,
  type RuleInput,
  ruleOf,
} from "./inputs";
import { isCustom, traitsOf } from "./kinds";
import type { Rules } from "./requests";

/** What the user has typed over the loaded rules; null for a rule that was taken away. */
export interface TypedRules {
  readonly rules: Readonly<Record<string, RuleInput | null>>;
  readonly general: GeneralInput | undefined;
}

const NOTHING: TypedRules = { rules: {}, general: undefined };

export interface RuleDraft {
  /** The rules as they would be saved, in their order. */
  readonly rules: readonly RuleInput[];
  readonly general: GeneralInput;
  readonly isChanged: (kind: string) => boolean;
  readonly faultsOf: (kind: string) => Faults;
  readonly generalFaults: Faults;
  /** The titles of what is not saved. */
  readonly changed: readonly string[];
  /** Those of them that cannot be saved as they are. */
  readonly faulty: readonly string[];
  readonly type: (rule: RuleInput) => void;
  readonly typeGeneral: (general: GeneralInput) => void;
  readonly add: (kind: string) => void;
  /** Only rules of custom events can be taken away; the others are turned off. */
  readonly remove: (kind: string) => void;
  readonly discard: () => void;
  readonly typed: TypedRules;
  /** The whole set, and the version of the rules that it is made of. */
  readonly set: AlertRuleSet;
  readonly tag: string | undefined;
  /** Puts what was typed over newer rules. */
  readonly rebase: (rules: Rules, sent: TypedRules) => AlertRuleSet;
  /** Forgets what was sent; what was typed since stays. */
  readonly saved: (rules: Rules, sent: TypedRules) => void;
}

/**
 * The form over the rules. While something is not saved, it stays with the rules that it was typed over, so that the
 * server can see that others have replaced them meanwhile.
 */
export function useRuleDraft(loaded: Rules): RuleDraft {
  const [base, setBase] = useState(loaded);
  const [typed, setTyped] = useState(NOTHING);
  const rules = over(base.body, typed);
  const general = typed.general ?? generalInput(base.body);
  const isChanged = (kind: string) => kind in typed.rules && isTyped(base.body, typed, kind);
  const isGeneralChanged = !isSame(general, generalInput(base.body));
  const kinds = Object.keys(typed.rules).filter(isChanged);
  const isClean = kinds.length === 0 && !isGeneralChanged;
  if (isClean && base !== loaded) {
    setBase(loaded);
    setTyped(NOTHING);
  }
  const faults = Object.fromEntries(rules.map((rule) => [rule.kind, faultsOf(rule)]));
  const wrongInGeneral = generalFaults(general);
  const withFault = (kind: string) => Object.keys(faults[kind] ?? {}).length > 0;
  const put = (kind: string, rule: RuleInput | null) =>
    setTyped((all) => ({ ...all, rules: { ...all.rules, [kind]: rule } }));
  return {
    rules,
    general,
    isChanged,
    faultsOf: (kind) => faults[kind] ?? {},
    generalFaults: wrongInGeneral,
    changed: [...kinds.map(ruleTitle), ...(isGeneralChanged ? [GENERAL] : [])],
    faulty: [
      ...kinds.filter(withFault).map(ruleTitle),
      ...(Object.keys(wrongInGeneral).length > 0 ? [GENERAL] : []),
    ],
    type: (rule) => put(rule.kind, rule),
    typeGeneral: (next) => setTyped((all) => ({ ...all, general: next })),
    add: (kind) => put(kind, newRule(kind)),
    remove: (kind) => put(kind, null),
    discard: () => setTyped(NOTHING),
    typed,
    set: setOf(rules, general),
    tag: base.tag,
    rebase: (latest, sent) => {
      setBase(latest);
      return setOf(over(latest.body, sent), sent.general ?? generalInput(latest.body));
    },
    saved: (now, sent) => {
      setBase(now);
      setTyped((all) => typedSince(all, sent));
    },
  };
}

function typedSince(all: TypedRules, sent: TypedRules): TypedRules {
  const kept = Object.entries(all.rules).filter(
    ([kind, rule]) => !(kind in sent.rules && isSame(rule ?? undefined, sent.rules[kind] ?? undefined)),
  );
  return {
    rules: Object.fromEntries(kept),
    general: isSame(all.general, sent.general) ? undefined : all.general,
  };
}

const GENERAL = "all kinds";

const ruleTitle = (kind: string) => traitsOf(kind).title;

function over({ kinds }: AlertRuleSet, { rules }: TypedRules): readonly RuleInput[] {
  const known = kinds.map((rule) => (rule.kind in rules ? rules[rule.kind] : inputOf(rule)));
  const added = Object.values(rules).filter((rule) => rule !== null && !has(kinds, rule.kind));
  return [...known, ...added].filter((rule): rule is RuleInput => rule !== null && rule !== undefined);
}

function has(kinds: AlertRuleSet["kinds"], kind: string): boolean {
  return kinds.some((rule) => rule.kind === kind);
}

function isTyped({ kinds }: AlertRuleSet, { rules }: TypedRules, kind: string): boolean {
  const stored = kinds.find((rule) => rule.kind === kind);
  const now = rules[kind];
  if (stored === undefined) {
    return isCustom(kind) && now !== null;
  }
  return now === null || !isSame(now, inputOf(stored));
}

function setOf(rules: readonly RuleInput[], general: GeneralInput): AlertRuleSet {
  return { ...generalOf(general), kinds: rules.map(ruleOf) };
}
