/** Where a setting is fixed, such as `INTEGRON_PORT` or a line of a file. */
export function fixedWords(fixedBy: string): string {
  return `Fixed by ${fixedBy}. Change it there.`;
}
