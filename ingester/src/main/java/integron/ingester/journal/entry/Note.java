package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.command.CommandReply;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is written beside the events, and sent to nobody.
public sealed interface Note extends JournalEntry {
  /// Whether it may take a place in the intake that events leave free.
  default boolean essential() {
    return switch (this) {
      case WantedOnly _,
          Subscribed _,
          Unavailable _,
          Unsubscribed _,
          Overflowed _,
          Read _,
          Unread _,
          Heard _,
          Shown _,
          Kept _,
          KeyUsed _ ->
          true;
      case Quarantined _, Profile _ -> false;
    };
  }

  /// From `at` on, nothing but subjects of these names is wanted: gaps end for all others.
  record WantedOnly(Instant at, Set<String> names) implements Note {
    public WantedOnly {
      requireNonNull(at);
      names = Set.copyOf(names);
    }
  }

  /// From `at` on, these are listened to: their gap ends.
  record Subscribed(Instant at, Set<Subject> subjects) implements Note {
    public Subscribed {
      requireNonNull(at);
      subjects = Set.copyOf(subjects);
    }
  }

  /// From `at` on, these are neither listened to nor missed, because Twitch does not give them.
  record Unavailable(Instant at, Set<Subject> subjects) implements Note {
    public Unavailable {
      requireNonNull(at);
      subjects = Set.copyOf(subjects);
    }
  }

  /// Since `since`, these are missed: a gap begins for those that no open gap belongs to.
  record Unsubscribed(Instant since, Set<Subject> subjects, String reason) implements Note {
    public Unsubscribed {
      requireNonNull(since);
      subjects = Set.copyOf(subjects);
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

  /// A list of Twitch's was read as it was at `at`, and everything in it that was missed has been
  /// handed over before this.
  record Read(Listing list, Instant at) implements Note {
    public Read {
      requireNonNull(list);
      requireNonNull(at);
    }
  }

  /// A list of Twitch's could not be read.
  ///
  /// @param attempts how often by now
  /// @param nextTry absent when trying again would not help
  record Unread(Listing list, int attempts, @Nullable Instant nextTry, String reason)
      implements Note {
    public Unread {
      requireNonNull(list);
      requireNonNull(reason);
    }
  }

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

  /// A setting's text is kept.
  ///
  /// @param text absent where none is kept any longer
  /// @param written completed once that is so; fails when it never will be
  /// @param keyed the command that it carries out, where that has a key
  record Kept(
      String key,
      @Nullable String text,
      Instant at,
      CompletableFuture<Void> written,
      @Nullable KeyedCommand keyed)
      implements Note {
    public Kept {
      requireNonNull(key);
      requireNonNull(at);
      requireNonNull(written);
    }
  }

  /// A client's key is looked up, and what is remembered of it may change.
  ///
  /// @param before what was remembered until then; fails when it will never be known
  record KeyUsed(KeyedCommand keyed, KeyUse use, CompletableFuture<Optional<Remembered>> before)
      implements Note {
    public KeyUsed {
      requireNonNull(keyed);
      requireNonNull(use);
      requireNonNull(before);
    }
  }

  /// What becomes of a client's key.
  sealed interface KeyUse {
    /// It is looked up alone.
    record LookUp() implements KeyUse {}

    /// Where it is new, its command begins, and the reply is not known yet.
    record Begin() implements KeyUse {}

    /// Its command was done.
    record End(CommandReply reply) implements KeyUse {
      public End {
        requireNonNull(reply);
      }
    }

    /// Its command, asked for at the same moment, was not done.
    record Forget() implements KeyUse {}
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
