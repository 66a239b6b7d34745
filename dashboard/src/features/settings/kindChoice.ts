/** Words of the setting that stand for several kinds. Of `sub` and `shoutout`, one is a kind, too. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  sub: ["sub", "resub", "gift_sub"],
  bits: ["cheer", "power_up"],
  hype_train: ["hype_train_begin", "hype_train_progress", "hype_train_end"],
  poll: ["poll_begin", "poll_progress", "poll_end"],
  prediction: ["prediction_begin", "prediction_progress", "prediction_lock", "prediction_end"],
  shoutout: ["shoutout", "shoutout_received"],
  stream: ["stream_online", "stream_offline"],
};

function membersOf(word: string, choices: readonly string[]): readonly string[] {
  const members = (MEMBERS[word] ?? []).filter((kind) => choices.includes(kind));
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
