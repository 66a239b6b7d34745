package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The user controls pages. It is no event of the channel, has no viewer, and counts in no totals.
public sealed interface ControlEvent extends Event {
  /// Pages are asked to do something.
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

  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }
}
