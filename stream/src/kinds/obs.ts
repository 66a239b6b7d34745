/** OBS has switched to a scene. */
export interface ObsSceneChanged {
  readonly scene: string;
}

/** OBS has saved its replay buffer. */
export interface ObsReplaySaved {
  /** The name of the file, without its folder. */
  readonly file: string;
}
