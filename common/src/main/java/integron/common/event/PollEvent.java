package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A poll, from `channel.poll.*`.
public sealed interface PollEvent extends Event {
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// What can be voted for.
  ///
  /// @param votes all votes, bought ones included; 0 at the beginning
  /// @param channelPointsVotes those that were bought with channel points
  record Choice(String choiceId, String title, int votes, int channelPointsVotes) {
    public Choice {
      requireNonNull(choiceId);
      requireNonNull(title);
    }
  }

  /// The poll opens.
  ///
  /// @param channelPointsPerVote the price of an extra vote; absent when there are none
  record PollBegin(
      String pollId,
      String title,
      List<Choice> choices,
      @Nullable Integer channelPointsPerVote,
      Instant startedAt,
      Instant endsAt)
      implements PollEvent {
    public PollBegin {
      requireNonNull(pollId);
      requireNonNull(title);
      choices = List.copyOf(choices);
      requireNonNull(startedAt);
      requireNonNull(endsAt);
    }

    @Override
    public EventType type() {
      return EventType.POLL_BEGIN;
    }
  }

  /// Votes came in.
  record PollProgress(
      String pollId,
      String title,
      List<Choice> choices,
      @Nullable Integer channelPointsPerVote,
      Instant startedAt,
      Instant endsAt)
      implements PollEvent {
    public PollProgress {
      requireNonNull(pollId);
      requireNonNull(title);
      choices = List.copyOf(choices);
      requireNonNull(startedAt);
      requireNonNull(endsAt);
    }

    @Override
    public EventType type() {
      return EventType.POLL_PROGRESS;
    }
  }

  /// The poll is over.
  ///
  /// @param status `completed`, `terminated` or `archived`
  record PollEnd(
      String pollId,
      String title,
      List<Choice> choices,
      @Nullable Integer channelPointsPerVote,
      Instant startedAt,
      Instant endedAt,
      String status)
      implements PollEvent {
    public PollEnd {
      requireNonNull(pollId);
      requireNonNull(title);
      choices = List.copyOf(choices);
      requireNonNull(startedAt);
      requireNonNull(endedAt);
      requireNonNull(status);
    }

    @Override
    public EventType type() {
      return EventType.POLL_END;
    }
  }
}
