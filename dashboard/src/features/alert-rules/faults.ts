import {
  type GeneralInput,
  isWhole,
  type LookInput,
  type ObsInput,
  type RuleInput,
  rewardsOf,
} from "./inputs";
import { traitsOf } from "./kinds";

/** What is wrong, by the name of the field: `least`, `look.seconds`, `variants.ID.name`. */
export type Faults = Readonly<Record<string, string>>;

const LONGEST_LINE = 200;
const LONGEST_NAME = 60;
const LONGEST_OBS_NAME = 200;
const MOST_REWARDS = 100;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;
const BRACES = /\{([^{}]*)\}/g;

/** As the ingester's `RuleCheck`, which decides. */
export function faultsOf(rule: RuleInput): Faults {
  const faults: Record<string, string | undefined> = {
    least: amount(rule.least),
    priority: range(rule.priority, 0, 9),
    combineFrom: range(rule.combineFrom, 2, 100),
    rewards: rewards(rule),
    amountField:
      rule.amountField.trim() === "" || FIELD.test(rule.amountField.trim())
        ? undefined
        : "Use the name of a field: a letter, then letters, digits and _.",
    ...look("look", rule.kind, rule.look),
    ...obs("obs", rule.obs),
  };
  for (const { id, name, least, tier, months, look: own, obs: actions } of rule.variants) {
    const at = `variants.${id}`;
    Object.assign(faults, {
      [`${at}.name`]: label(name),
      [`${at}.least`]:
        amount(least) ?? (least + tier + months === "" ? "Set at least one condition." : undefined),
      [`${at}.months`]: range(months, 1, 1_000),
      ...look(`${at}.look`, rule.kind, own),
      ...obs(`${at}.obs`, actions),
    });
  }
  return onlyWrong(faults);
}

export function generalFaults({ waiting, expireSeconds }: GeneralInput): Faults {
  return onlyWrong({
    waiting: range(waiting, 1, 1_000),
    expireSeconds: range(expireSeconds, 10, 86_400),
  });
}

function onlyWrong(faults: Readonly<Record<string, string | undefined>>): Faults {
  return Object.fromEntries(
    Object.entries(faults).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function look(at: string, kind: string, input: LookInput): Record<string, string | undefined> {
  return {
    [`${at}.first`]: template(kind, input.first),
    [`${at}.second`]: template(kind, input.second),
    [`${at}.letters`]: range(input.letters, 0, 500),
    [`${at}.seconds`]: range(input.seconds, 1, 60),
    [`${at}.volume`]: range(input.volume, 0, 100),
  };
}

function obs(at: string, actions: readonly ObsInput[]): Record<string, string | undefined> {
  const all = actions.flatMap(({ id, do: what, scene, name }) => [
    [`${at}.${id}.scene`, what === "play" ? undefined : nameInObs(scene)] as const,
    [`${at}.${id}.name`, nameInObs(name)] as const,
  ]);
  return Object.fromEntries(all);
}

function nameInObs(input: string): string | undefined {
  return input.trim() !== "" && input.length <= LONGEST_OBS_NAME
    ? undefined
    : `Use the name in OBS, of 1 to ${LONGEST_OBS_NAME} letters.`;
}

function range(input: string, least: number, most: number): string | undefined {
  const number = Number(input.trim());
  const fits = input.trim() === "" || (isWhole(input) && number >= least && number <= most);
  return fits ? undefined : `Use a whole number from ${least} to ${most.toLocaleString()}.`;
}

function amount(input: string): string | undefined {
  return input.trim() === "" || isWhole(input) ? undefined : "Use a whole number, 0 or more.";
}

function label(input: string): string | undefined {
  const { length } = input.trim();
  return length > 0 && length <= LONGEST_NAME ? undefined : `Use 1 to ${LONGEST_NAME} letters.`;
}

function rewards(rule: RuleInput): string | undefined {
  const all = rewardsOf(rule);
  return all.length <= MOST_REWARDS && all.every((title) => title.length <= LONGEST_NAME)
    ? undefined
    : `Use at most ${MOST_REWARDS} titles of at most ${LONGEST_NAME} letters.`;
}

/** What is wrong with a line; a custom event can have any field. */
export function template(kind: string, line: string): string | undefined {
  if (line.length > LONGEST_LINE) {
    return `Use at most ${LONGEST_LINE} letters.`;
  }
  const { placeholders: known } = traitsOf(kind);
  for (const [, word = ""] of line.matchAll(BRACES)) {
    if (known === undefined ? !FIELD.test(word) : !known.includes(word)) {
      return known === undefined ? `{${word}} can be no field of a payload.` : unknownWord(word, known);
    }
  }
  return undefined;
}

function unknownWord(word: string, known: readonly string[]): string {
  const near = known
    .map((one) => ({ one, steps: distance(word.toLowerCase(), one) }))
    .sort((a, b) => a.steps - b.steps)[0];
  return near !== undefined && near.steps <= 2
    ? `{${word}} is not known here. Did you mean {${near.one}}?`
    : `{${word}} is not known here. Use {${known.join("}, {")}}.`;
}

/** How many letters differ: Levenshtein's distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    let left = i + 1;
    const next = [left];
    for (const [j, match] of [...other].entries()) {
      left = Math.min((row[j] ?? 0) + (letter === match ? 0 : 1), (row[j + 1] ?? 0) + 1, left + 1);
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
