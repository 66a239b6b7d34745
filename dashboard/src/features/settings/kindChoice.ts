import { FAMILIES } from "../../lib/kindFamilies";

/** The kinds for which a word of the setting stands. Of `sub` and `shoutout`, one is a kind, too. */
function membersOf(word: string, choices: readonly string[]): readonly string[] {
  const all = FAMILIES.find(({ family }) => family === word)?.kinds ?? [];
  const members = all.filter((kind) => choices.includes(kind));
  return members.length === 0 ? [word] : members;
}

function kindsOf(words: readonly string[], choices: readonly string[]): readonly string[] {
  return words.flatMap((word) => membersOf(word, choices));
}

/** The choices that are single kinds. */
export function kindsIn(choices: readonly string[]): readonly string[] {
  return choices.filter((word) => membersOf(word, choices).includes(word));
}

/** Whether a kind is off, by itself or with its family. */
export function isOff(kind: string, off: readonly string[], choices: readonly string[]): boolean {
  return kindsOf(off, choices).includes(kind);
}

/** What is off after one kind was switched. A word that would switch it back goes with it. */
export function withKind(
  kind: string,
  off: readonly string[],
  choices: readonly string[],
): readonly string[] {
  const before = kindsOf(off, choices);
  const next = before.includes(kind)
    ? before.filter((one) => !membersOf(one, choices).includes(kind))
    : [...before, ...membersOf(kind, choices)];
  return choices.filter((choice) => next.includes(choice));
}
