package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A hype train, from `channel.hype_train.*` version 2. `begin` always comes before the first
/// `progress`, even if Twitch sends them in another order.
public sealed interface HypeTrainEvent extends Event {
  Train train();

  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// The train.
  ///
  /// @param trainId the same from begin to end
  /// @param kind `regular`, `treasure` or `golden_kappa`
  /// @param total points of the whole train
  /// @param shared whether several channels share it
  record Train(
      String trainId,
      String kind,
      int level,
      int total,
      boolean shared,
      List<Contribution> topContributions,
      Instant startedAt) {
    public Train {
      requireNonNull(trainId);
      requireNonNull(kind);
      topContributions = List.copyOf(topContributions);
      requireNonNull(startedAt);
    }
  }

  /// The top contributor.
  ///
  /// @param kind `bits`, `subscription` or `other`
  /// @param total Bits, or points for subscriptions (500 for one of tier 1)
  record Contribution(String userId, String username, String displayName, String kind, int total) {
    public Contribution {
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
      requireNonNull(kind);
    }
  }

  /// The train begins.
  ///
  /// @param progress points towards the next level
  /// @param goal points that the next level takes
  /// @param allTimeHighLevel the channel's record; absent when Twitch sent the progress first
  record HypeTrainBegin(
      Train train,
      int progress,
      int goal,
      Instant expiresAt,
      @Nullable Integer allTimeHighLevel,
      @Nullable Integer allTimeHighTotal)
      implements HypeTrainEvent {
    public HypeTrainBegin {
      requireNonNull(train);
      requireNonNull(expiresAt);
    }

    @Override
    public EventType type() {
      return EventType.HYPE_TRAIN_BEGIN;
    }
  }

  /// The train makes progress.
  record HypeTrainProgress(Train train, int progress, int goal, Instant expiresAt)
      implements HypeTrainEvent {
    public HypeTrainProgress {
      requireNonNull(train);
      requireNonNull(expiresAt);
    }

    @Override
    public EventType type() {
      return EventType.HYPE_TRAIN_PROGRESS;
    }
  }

  /// The train is over.
  ///
  /// @param cooldownEndsAt the next one may begin then
  record HypeTrainEnd(Train train, Instant endedAt, @Nullable Instant cooldownEndsAt)
      implements HypeTrainEvent {
    public HypeTrainEnd {
      requireNonNull(train);
      requireNonNull(endedAt);
    }

    @Override
    public EventType type() {
      return EventType.HYPE_TRAIN_END;
    }
  }
}
