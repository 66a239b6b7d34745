import { expect, test } from "vitest";
import { bytesInWords } from "./bytes";

test.each([
  [0, "0 kB"],
  [4_096, `${(4.1).toLocaleString()} kB`],
  [84_400_000, "84 MB"],
  [1_250_000_000, `${(1.3).toLocaleString()} GB`],
  [210_000_000_000, "210 GB"],
  [5_000_000_000_000_000, `${(5_000).toLocaleString()} TB`],
])("says %s bytes in words", (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
