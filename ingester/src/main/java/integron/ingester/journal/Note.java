package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is written beside the events, and sent to nobody.
public sealed interface Note extends Entry {
  /// Whether it may take a place in the intake that events leave free.
  default boolean essential() {
    return switch (this) {
      case Subscribed _, Unsubscribed _, Overflowed _, Filled _, Heard _, Shown _ -> true;
      case Quarantined _, Profile _ -> false;
    };
  }

  /// From `at` on, everything wanted is listened to: the open gap ends.
  record Subscribed(Instant at) implements Note {
    public Subscribed {
      requireNonNull(at);
    }
  }

  /// Since `since` nothing is listened to: a gap begins, unless one is open.
  record Unsubscribed(Instant since, String reason) implements Note {
    public Unsubscribed {
      requireNonNull(since);
      requireNonNull(reason);
    }
  }

  /// We were listening, but the database took too little: what came from `since` to `until` and did
  /// not fit is missing.
  ///
  /// @param missed how many events
  record Overflowed(Instant since, Instant until, long missed) implements Note {
    public Overflowed {
      requireNonNull(since);
      requireNonNull(until);
    }
  }

  /// Everything that was missed and that Twitch lists has been fetched.
  record Filled() implements Note {}

  /// We were still listening at `at`; after a crash, the gap begins there.
  record Heard(Instant at) implements Note {
    public Heard {
      requireNonNull(at);
    }
  }

  /// A reader was shown everything up to `position`. Where that is more than there is, something
  /// was lost, and a new epoch begins.
  ///
  /// @param written completed once that is so; fails when it never will be
  record Shown(Position position, CompletableFuture<Void> written) implements Note {
    public Shown {
      requireNonNull(position);
      requireNonNull(written);
    }
  }

  /// Something of Twitch's that could not be understood.
  ///
  /// @param kind Twitch's type of it, as far as that could be read
  /// @param body the whole of it; absent where it may hold chat, which never reaches the disk
  record Quarantined(Instant at, String kind, String reason, @Nullable String body)
      implements Note {
    public Quarantined {
      requireNonNull(at);
      requireNonNull(kind);
      requireNonNull(reason);
    }
  }

  /// How a user looks at present.
  record Profile(String userId, String displayName, String profileImageUrl) implements Note {
    public Profile {
      requireNonNull(userId);
      requireNonNull(displayName);
      requireNonNull(profileImageUrl);
    }
  }
}
