package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A new follower, from Twitch's `channel.follow`.
public record Follow(Viewer viewer) implements Event {
  public Follow {
    requireNonNull(viewer);
  }

  @Override
  public EventType type() {
    return EventType.FOLLOW;
  }

  @Override
  public Optional<Viewer> actor() {
    return Optional.of(viewer);
  }
}
