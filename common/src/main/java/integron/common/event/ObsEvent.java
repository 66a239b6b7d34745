package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Something that happened in OBS; no viewer acts.
public sealed interface ObsEvent extends Event {
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// OBS has started to stream.
  record ObsStreamStarted() implements ObsEvent {
    @Override
    public EventType type() {
      return EventType.OBS_STREAM_STARTED;
    }
  }

  /// OBS has stopped streaming.
  record ObsStreamStopped() implements ObsEvent {
    @Override
    public EventType type() {
      return EventType.OBS_STREAM_STOPPED;
    }
  }

  /// Viewers see another scene.
  ///
  /// @param scene its name in OBS
  record ObsSceneChanged(String scene) implements ObsEvent {
    public ObsSceneChanged {
      requireNonNull(scene);
    }

    @Override
    public EventType type() {
      return EventType.OBS_SCENE_CHANGED;
    }
  }

  /// OBS has saved its replay buffer.
  ///
  /// @param file the name of the file, without its folder
  record ObsReplaySaved(String file) implements ObsEvent {
    public ObsReplaySaved {
      requireNonNull(file);
    }

    @Override
    public EventType type() {
      return EventType.OBS_REPLAY_SAVED;
    }
  }
}
