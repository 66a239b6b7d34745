import type { KindWords } from "./description";

type ObsKind = "obs_stream_started" | "obs_stream_stopped" | "obs_scene_changed" | "obs_replay_saved";

export const OBS_WORDS: KindWords<ObsKind> = {
  obs_stream_started: () => ({ what: "OBS started to stream" }),
  obs_stream_stopped: () => ({ what: "OBS stopped streaming" }),
  obs_scene_changed: ({ scene }) => ({ what: `OBS switched to the scene ${scene}` }),
  obs_replay_saved: ({ file }) => ({ what: `OBS saved a replay: ${file}` }),
};
