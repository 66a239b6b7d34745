package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A prediction, from `channel.prediction.*`.
public sealed interface PredictionEvent extends Event {
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// What can be predicted.
  ///
  /// @param color `blue` or `pink`
  /// @param users how many chose it; 0 at the beginning
  /// @param channelPoints what they put on it
  record Outcome(
      String outcomeId,
      String title,
      String color,
      int users,
      long channelPoints,
      List<Predictor> topPredictors) {
    public Outcome {
      requireNonNull(outcomeId);
      requireNonNull(title);
      requireNonNull(color);
      topPredictors = List.copyOf(topPredictors);
    }
  }

  /// A viewer with the most points on an outcome.
  ///
  /// @param won channel points won; absent until it is resolved
  record Predictor(
      String userId, String username, String displayName, long used, @Nullable Long won) {
    public Predictor {
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
    }
  }

  /// The prediction opens.
  record PredictionBegin(
      String predictionId, String title, List<Outcome> outcomes, Instant startedAt, Instant locksAt)
      implements PredictionEvent {
    public PredictionBegin {
      requireNonNull(predictionId);
      requireNonNull(title);
      outcomes = List.copyOf(outcomes);
      requireNonNull(startedAt);
      requireNonNull(locksAt);
    }

    @Override
    public EventType type() {
      return EventType.PREDICTION_BEGIN;
    }
  }

  /// Viewers chose.
  record PredictionProgress(
      String predictionId, String title, List<Outcome> outcomes, Instant startedAt, Instant locksAt)
      implements PredictionEvent {
    public PredictionProgress {
      requireNonNull(predictionId);
      requireNonNull(title);
      outcomes = List.copyOf(outcomes);
      requireNonNull(startedAt);
      requireNonNull(locksAt);
    }

    @Override
    public EventType type() {
      return EventType.PREDICTION_PROGRESS;
    }
  }

  /// The prediction is locked: viewers can no longer choose.
  record PredictionLock(
      String predictionId,
      String title,
      List<Outcome> outcomes,
      Instant startedAt,
      Instant lockedAt)
      implements PredictionEvent {
    public PredictionLock {
      requireNonNull(predictionId);
      requireNonNull(title);
      outcomes = List.copyOf(outcomes);
      requireNonNull(startedAt);
      requireNonNull(lockedAt);
    }

    @Override
    public EventType type() {
      return EventType.PREDICTION_LOCK;
    }
  }

  /// The prediction is over.
  ///
  /// @param status `resolved` or `canceled`
  /// @param winningOutcomeId absent when it was cancelled
  record PredictionEnd(
      String predictionId,
      String title,
      List<Outcome> outcomes,
      Instant startedAt,
      Instant endedAt,
      String status,
      @Nullable String winningOutcomeId)
      implements PredictionEvent {
    public PredictionEnd {
      requireNonNull(predictionId);
      requireNonNull(title);
      outcomes = List.copyOf(outcomes);
      requireNonNull(startedAt);
      requireNonNull(endedAt);
      requireNonNull(status);
    }

    @Override
    public EventType type() {
      return EventType.PREDICTION_END;
    }
  }
}
