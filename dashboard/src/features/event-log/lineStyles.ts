/** One line of text that ends with dots where it has no room. */
const TRUNCATED = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;

/**
 * The styles of all rows, for the element around them. Under load, each draw makes every row anew, and a component with
 * styles of its own costs several times as much as a plain element.
 */
export const LINE_STYLES = {
  "& .line": {
    display: "flex",
    height: "100%",
    alignItems: "center",
    gap: "2",
    px: "2",
    borderBottomWidth: "1px",
    borderColor: "border.muted",
    _hover: { bg: "bg.muted" },
  },
  "& [role=row][aria-selected=true] > .line": { bg: "bg.emphasized" },
  "& .line-time": {
    width: "20",
    flexShrink: "0",
    fontSize: "xs",
    color: "fg.muted",
    fontVariantNumeric: "tabular-nums",
  },
  "& .line-kind": {
    ...TRUNCATED,
    width: "28",
    flexShrink: "0",
    fontSize: "xs",
    display: { base: "none", md: "block" },
  },
  "& .line-words": { display: "flex", flex: "1", minWidth: "0", gap: "2", alignItems: "center" },
  "& .line-text": { ...TRUNCATED, textAlign: "start", lineHeight: "1.6" },
  "& .line-actions": {
    display: { base: "none", md: "flex" },
    gap: "1",
    flexShrink: "0",
    width: "36",
    justifyContent: "end",
  },
} as const;
