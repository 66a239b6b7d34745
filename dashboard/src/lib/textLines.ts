/**
 * The lines of a file that are not blank, a piece of it at a time.
 *
 * @throws Error with the sentence `tooLong`, where a line has more than `longest` characters
 */
export async function* textLines(file: Blob, longest: number, tooLong: string): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter(isWritten);
    if (rest.length > longest) {
      throw new Error(tooLong);
    }
    if (done) {
      break;
    }
  }
  if (isWritten(rest)) {
    yield rest;
  }
}

/** Some editors end each line, also an empty one, with a carriage return. */
function isWritten(line: string): boolean {
  return line.trim() !== "";
}
