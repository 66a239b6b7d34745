package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The user controls pages. It is no event of the channel, has no viewer, and counts in no totals.
public sealed interface ControlEvent extends Event {
  /// Asks pages to do something.
  record Control(Action action) implements ControlEvent {
    public Control {
      requireNonNull(action);
    }

    @Override
    public EventType type() {
      return EventType.CONTROL;
    }
  }

  /// What pages do. On the wire, `data` has its name in `action`, and its fields.
  sealed interface Action {}

  /// Overlays load their page again.
  ///
  /// @param client only overlays of this name, as they give it when they connect; absent for all
  record Reload(@Nullable String client) implements Action {}

  /// The pictures of chat have changed: pages ask for them again. On the wire, its action is
  /// `pictures_changed`.
  record PicturesChanged() implements Action {}

  /// A queue of alerts has changed. On the wire, its action is `alert_` and the name of the change.
  ///
  /// @param change what has happened
  /// @param queue such as `alerts`
  /// @param alert the number of the alert, where one is concerned
  /// @param ending how it ended
  record AlertChanged(
      Change change, String queue, @Nullable Long alert, @Nullable AlertEnding ending)
      implements Action {
    public AlertChanged {
      requireNonNull(change);
      requireNonNull(queue);
    }

    /// A change that concerns the whole queue.
    public static AlertChanged of(Change change, String queue) {
      return new AlertChanged(change, queue, null, null);
    }
  }

  /// What happens to a queue of alerts.
  enum Change {
    /// An alert waits once more.
    QUEUED,
    /// A page shows an alert.
    CLAIMED,
    /// An alert has ended.
    ENDED,
    /// All waiting alerts have ended.
    CLEARED,
    /// No further alert is shown.
    PAUSED,
    /// Alerts are shown again.
    RESUMED,
    /// Alerts have no sound.
    MUTED,
    /// Alerts have their sound again.
    UNMUTED
  }

  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }
}
