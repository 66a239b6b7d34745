package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Shoutouts, Twitch's own; neither side acted as a viewer.
public sealed interface ShoutoutEvent extends Event {
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// The user's channel gave one, from `channel.shoutout.create`.
  ///
  /// @param viewer the broadcaster who got it
  /// @param viewers how many watched
  record Shoutout(Viewer viewer, int viewers) implements ShoutoutEvent {
    public Shoutout {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.SHOUTOUT;
    }
  }

  /// The user's channel received one, from `channel.shoutout.receive`.
  ///
  /// @param viewer the broadcaster who gave it
  /// @param viewers how many watched
  record ShoutoutReceived(Viewer viewer, int viewers) implements ShoutoutEvent {
    public ShoutoutReceived {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.SHOUTOUT_RECEIVED;
    }
  }
}
