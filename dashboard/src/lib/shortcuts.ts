/**
 * Every key of the dashboard. `useKeys` takes no other one, so the list in the dialog is whole. `key` is that of
 * `KeyboardEvent`; `shown` are the keys to press, one after the other.
 */
export const SHORTCUTS = [
  { where: "Everywhere", key: "?", shown: ["?"], action: "This list" },
  { where: "Everywhere", key: "/", shown: ["/"], action: "To the search of the page" },
  { where: "Everywhere", key: "Escape", shown: ["Esc"], action: "Close what is open" },
  { where: "Pages", key: "g", shown: ["g"], action: "To a page, with the next key" },
  { where: "Pages", key: "d", shown: ["g", "d"], action: "Dashboard" },
  { where: "Pages", key: "e", shown: ["g", "e"], action: "Event Log" },
  { where: "Pages", key: "u", shown: ["g", "u"], action: "Users" },
  { where: "Pages", key: "t", shown: ["g", "t"], action: "Test Panel" },
  { where: "Pages", key: "o", shown: ["g", "o"], action: "Overlays" },
  { where: "Pages", key: "a", shown: ["g", "a"], action: "Alerts" },
  { where: "Pages", key: "s", shown: ["g", "s"], action: "Settings" },
  { where: "Alerts", key: "P", shown: ["Shift", "P"], action: "Pause or resume" },
  { where: "Alerts", key: "S", shown: ["Shift", "S"], action: "Skip the one on screen" },
  { where: "Alerts", key: "R", shown: ["Shift", "R"], action: "Replay the last one" },
  { where: "Alerts", key: "M", shown: ["Shift", "M"], action: "Mute or unmute" },
  { where: "Lists", key: "j", shown: ["j"], action: "Next row, as the arrow down" },
  { where: "Lists", key: "k", shown: ["k"], action: "Row before, as the arrow up" },
  { where: "Lists", key: "Enter", shown: ["Enter"], action: "Open the row" },
  { where: "Lists", key: "n", shown: ["n"], action: "Show the new rows" },
  { where: "Test Panel", key: "Ctrl+Enter", shown: ["Ctrl", "Enter"], action: "Send what is in the editor" },
] as const;

export type ShortcutKey = (typeof SHORTCUTS)[number]["key"];

/** The keys that lead to a page after `g`. */
export type PageKey = Exclude<Extract<(typeof SHORTCUTS)[number], { where: "Pages" }>["key"], "g">;
