export function buildKit(where: {
  readonly dist: string;
  readonly npm: string;
  /** The largest size of a script, compressed. */
  readonly mostBytes?: number;
}): Promise<void>;
