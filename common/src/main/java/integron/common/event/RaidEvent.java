package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Raids, from `channel.raid`; one that comes in also from an IRC `USERNOTICE`.
public sealed interface RaidEvent extends Event {

  /// Another channel's viewers arrive.
  ///
  /// @param viewer the broadcaster who sends them
  /// @param viewers how many
  record Raid(Viewer viewer, int viewers) implements RaidEvent {
    public Raid {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.RAID;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }

  /// The channel's viewers leave for another channel.
  ///
  /// @param viewer the broadcaster who receives them
  /// @param viewers how many
  record RaidOut(Viewer viewer, int viewers) implements RaidEvent {
    public RaidOut {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.RAID_OUT;
    }

    /// The user's own channel acted, not the viewer.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }
}
