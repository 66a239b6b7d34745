package integron.ingester.obs;

import integron.common.event.ObsEvent;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import integron.ingester.obs.ObsMessage.Happened;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// OBS's events as events of the stream.
final class ObsHappenings {
  private ObsHappenings() {}

  /// Returns the event; empty for one that is none of the stream, and for another form than the
  /// protocol's.
  static Optional<ObsEvent> event(Happened happened) {
    ObjectReader fields = happened.fields();
    try {
      return fields == null ? Optional.empty() : Optional.ofNullable(of(happened.type(), fields));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }

  /// A scene or an input has got another name.
  record Rename(String from, String to) {}

  /// Returns the names; empty for another event.
  static Optional<Rename> rename(Happened happened) {
    ObjectReader fields = happened.fields();
    try {
      return switch (fields == null ? "" : happened.type()) {
        case "SceneNameChanged" -> rename(fields, "oldSceneName", "sceneName");
        case "InputNameChanged" -> rename(fields, "oldInputName", "inputName");
        default -> Optional.empty();
      };
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Rename> rename(@Nullable ObjectReader fields, String from, String to) {
    return Optional.ofNullable(fields)
        .map(in -> new Rename(in.text(from), in.text(to)))
        .filter(names -> names.to().length() <= SceneList.LONGEST_NAME)
        .filter(names -> names.from().length() <= SceneList.LONGEST_NAME);
  }

  private static @Nullable ObsEvent of(String type, ObjectReader fields) {
    return switch (type) {
      case "StreamStateChanged" -> stream(fields.text("outputState"));
      case "CurrentProgramSceneChanged" ->
          new ObsEvent.ObsSceneChanged(ObsWords.brief(fields.text("sceneName")));
      case "ReplayBufferSaved" -> new ObsEvent.ObsReplaySaved(name(fields.text("savedReplayPath")));
      default -> null;
    };
  }

  /// OBS also says that it is about to start or stop.
  private static @Nullable ObsEvent stream(String state) {
    return switch (state) {
      case "OBS_WEBSOCKET_OUTPUT_STARTED" -> new ObsEvent.ObsStreamStarted();
      case "OBS_WEBSOCKET_OUTPUT_STOPPED" -> new ObsEvent.ObsStreamStopped();
      default -> null;
    };
  }

  /// OBS may run on Windows while Integron does not.
  private static String name(String path) {
    int folder = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return ObsWords.brief(path.substring(folder + 1));
  }
}
