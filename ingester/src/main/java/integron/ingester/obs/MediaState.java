package integron.ingester.obs;

import java.util.Optional;

/// What a media source does.
public enum MediaState {
  /// It shows nothing.
  IDLE,
  PLAYING,
  PAUSED,
  /// It has come to its end, and may show its last picture.
  ENDED;

  private static final String ACTION = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_";

  /// From the start.
  static final String RESTART = ACTION + "RESTART";

  /// @param word OBS's
  static MediaState of(String word) {
    return switch (word) {
      case "OBS_MEDIA_STATE_PLAYING", "OBS_MEDIA_STATE_OPENING", "OBS_MEDIA_STATE_BUFFERING" ->
          PLAYING;
      case "OBS_MEDIA_STATE_PAUSED" -> PAUSED;
      case "OBS_MEDIA_STATE_ENDED" -> ENDED;
      default -> IDLE;
    };
  }

  /// OBS's name of what puts a source back that an alert has played, from its present state; empty
  /// where there is nothing to do. What the user has paused or stopped meanwhile stays so.
  Optional<String> back(MediaState now) {
    return switch (now) {
      case PLAYING ->
          switch (this) {
            case PLAYING -> Optional.empty();
            case PAUSED -> Optional.of(ACTION + "PAUSE");
            case IDLE, ENDED -> Optional.of(ACTION + "STOP");
          };
      case ENDED -> this == IDLE ? Optional.of(ACTION + "STOP") : Optional.empty();
      case IDLE, PAUSED -> Optional.empty();
    };
  }
}
