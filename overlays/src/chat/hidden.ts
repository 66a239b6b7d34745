import type { Message } from "./log";

/** The logins of chat bots that many channels have, for `?hide=bots`. A bot with Twitch's own badge needs no name here. */
export const BOTS: readonly string[] = [
  "botisimo",
  "botrixoficial",
  "buttsbot",
  "cloudbot",
  "coebot",
  "creatisbot",
  "deepbot",
  "fossabot",
  "frostytoolsdotcom",
  "kofistreambot",
  "lattemotte",
  "lolrankbot",
  "mixitupapp",
  "moobot",
  "nightbot",
  "ohbot",
  "own3d",
  "phantombot",
  "playwithviewersbot",
  "pokemoncommunitygame",
  "pretzelrocks",
  "rainmaker",
  "restreambot",
  "sery_bot",
  "soundalerts",
  "streamavatars",
  "streamelements",
  "streamlabs",
  "streamlootsbot",
  "tangiabot",
  "thepositivebot",
  "wizebot",
  "wzbot",
];

const BOT_BADGE = "bot-badge";

/**
 * Whether a message is left out by the words of `?hide=`: `bots`, `commands` (what begins with an exclamation mark), or
 * the logins of viewers, in lower case.
 */
export function isHidden({ data }: Message, words: readonly string[]): boolean {
  const login = data.username.toLowerCase();
  return words.some((word) => {
    switch (word) {
      case "bots":
        return BOTS.includes(login) || data.badges.includes(BOT_BADGE);
      case "commands":
        return data.message.trimStart().startsWith("!");
      default:
        return word === login;
    }
  });
}
