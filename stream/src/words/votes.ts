import type { Choice, Outcome } from "../kinds/channel";
import { count, type KindWords } from "./description";

type VoteKind =
  | "poll_begin"
  | "poll_progress"
  | "poll_end"
  | "prediction_begin"
  | "prediction_progress"
  | "prediction_lock"
  | "prediction_end";

/** Polls and predictions: the title names the question, the text the present result. */
export const VOTE_WORDS: KindWords<VoteKind> = {
  poll_begin: ({ title, choices }) => ({ what: `A poll began: ${title}`, text: list(choices) }),

  poll_progress: ({ title, choices }) => ({
    what: `The poll continues: ${title}`,
    text: standing(choices.map(asVotes), "leads", "vote"),
  }),

  poll_end: ({ title, choices }) => ({
    what: `The poll ended: ${title}`,
    text: standing(choices.map(asVotes), "won", "vote"),
  }),

  prediction_begin: ({ title, outcomes }) => ({ what: `A prediction began: ${title}`, text: list(outcomes) }),

  prediction_progress: ({ title, outcomes }) => ({
    what: `The prediction continues: ${title}`,
    text: standing(outcomes.map(asPoints), "leads", "point"),
  }),

  prediction_lock: ({ title, outcomes }) => ({
    what: `The prediction is locked: ${title}`,
    text: standing(outcomes.map(asPoints), "leads", "point"),
  }),

  prediction_end: ({ title, outcomes, status, winningOutcomeId }) => {
    if (status === "canceled") {
      return { what: `The prediction was canceled: ${title}`, text: "All points are refunded" };
    }
    const winner = outcomes.find(({ outcomeId }) => outcomeId === winningOutcomeId);
    const what = `The prediction ended: ${title}`;
    return winner === undefined ? { what } : { what, text: `“${winner.title}” won` };
  },
};

/** A choice and its votes or points. */
interface Share {
  readonly title: string;
  readonly size: number;
}

const asVotes = ({ title, votes }: Choice): Share => ({ title, size: votes });
const asPoints = ({ title, channelPoints }: Outcome): Share => ({ title, size: channelPoints });

function list(shares: ReadonlyArray<{ readonly title: string }>): string {
  return shares.map(({ title }) => title).join(" · ");
}

/** `“Yes” leads with 12 of 20 votes`, or the tied choices. */
function standing(shares: readonly Share[], ahead: string, unit: string): string {
  const total = shares.reduce((sum, { size }) => sum + size, 0);
  const most = Math.max(0, ...shares.map(({ size }) => size));
  const [first, ...others] = shares.filter(({ size }) => size === most);
  if (total === 0 || first === undefined) {
    return `No ${unit}s`;
  }
  return others.length === 0
    ? `“${first.title}” ${ahead} with ${most.toLocaleString()} of ${count(total, unit)}`
    : `${[first, ...others].map(({ title }) => `“${title}”`).join(" and ")} are tied`;
}
