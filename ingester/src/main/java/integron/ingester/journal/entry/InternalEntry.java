package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.command.CommandReply;
import integron.common.settings.SettingChange;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Something that the journal persists beside the events and does not publish.
public sealed interface InternalEntry extends JournalEntry {
  /// Whether it may use the places of the intake that are reserved for internal entries.
  default boolean essential() {
    return switch (this) {
      case SubjectsChosen _,
          Subscribed _,
          Unavailable _,
          Unsubscribed _,
          Overflowed _,
          ListRead _,
          ListFailed _,
          StillListening _,
          Delivered _,
          SettingsChanged _,
          Owner _,
          KeyUsed _ ->
          true;
      case Quarantined _, Profile _ -> false;
    };
  }

  /// From `at` on, Integron subscribes only to subjects of these names: the outages of all others
  /// end.
  record SubjectsChosen(Instant at, Set<String> names) implements InternalEntry {
    public SubjectsChosen {
      requireNonNull(at);
      names = Set.copyOf(names);
    }
  }

  /// From `at` on, Integron listens to these subjects: their outage ends.
  record Subscribed(Instant at, Set<Subject> subjects) implements InternalEntry {
    public Subscribed {
      requireNonNull(at);
      subjects = Set.copyOf(subjects);
    }
  }

  /// From `at` on, these subjects are neither listened to nor missed, because Twitch does not offer
  /// them.
  record Unavailable(Instant at, Set<Subject> subjects) implements InternalEntry {
    public Unavailable {
      requireNonNull(at);
      subjects = Set.copyOf(subjects);
    }
  }

  /// Since `since`, these subjects are missed: an outage begins for those without an open one.
  record Unsubscribed(Instant since, Set<Subject> subjects, String reason)
      implements InternalEntry {
    public Unsubscribed {
      requireNonNull(since);
      subjects = Set.copyOf(subjects);
      requireNonNull(reason);
    }
  }

  /// Integron was listening, but the database was too slow: events from `since` to `until` that did
  /// not fit into memory are missing.
  ///
  /// @param dropped how many events were dropped
  record Overflowed(Instant since, Instant until, long dropped) implements InternalEntry {
    public Overflowed {
      requireNonNull(since);
      requireNonNull(until);
    }
  }

  /// A list at Twitch was read as of `at`; every missed event on it was offered to the journal
  /// before this entry.
  record ListRead(Listing list, Instant at) implements InternalEntry {
    public ListRead {
      requireNonNull(list);
      requireNonNull(at);
    }
  }

  /// A list at Twitch could not be read.
  ///
  /// @param attempts how many requests have failed by now
  /// @param nextTry absent when a retry would not help
  record ListFailed(Listing list, int attempts, @Nullable Instant nextTry, String reason)
      implements InternalEntry {
    public ListFailed {
      requireNonNull(list);
      requireNonNull(reason);
    }
  }

  /// Integron was still listening at `at`; after a crash, the outage begins there.
  record StillListening(Instant at) implements InternalEntry {
    public StillListening {
      requireNonNull(at);
    }
  }

  /// A reader has everything up to `position`. If the database ends before that, it has lost
  /// events, and a new epoch begins.
  ///
  /// @param written completes once the entry is written; fails when it cannot be
  record Delivered(Position position, CompletableFuture<Void> written) implements InternalEntry {
    public Delivered {
      requireNonNull(position);
      requireNonNull(written);
    }
  }

  /// Persists the texts of settings, in one transaction.
  ///
  /// @param written completes once the entry is written; fails when it cannot be
  /// @param keyed the command that it carries out, if it has a key
  record SettingsChanged(
      List<SettingChange> changes,
      Instant at,
      CompletableFuture<Void> written,
      @Nullable KeyedCommand keyed)
      implements InternalEntry {
    public SettingsChanged {
      changes = List.copyOf(changes);
      requireNonNull(at);
      requireNonNull(written);
    }
  }

  /// The database belongs to this channel.
  record Owner(Channel channel) implements InternalEntry {
    public Owner {
      requireNonNull(channel);
    }
  }

  /// Looks up a client's key, and may change what is remembered of it.
  ///
  /// @param before completes with what was remembered before; fails when that cannot be read
  record KeyUsed(KeyedCommand keyed, KeyUse use, CompletableFuture<Optional<Remembered>> before)
      implements InternalEntry {
    public KeyUsed {
      requireNonNull(keyed);
      requireNonNull(use);
      requireNonNull(before);
    }
  }

  /// What the entry does with a client's key.
  sealed interface KeyUse {
    /// Looks the key up and changes nothing.
    record LookUp() implements KeyUse {}

    /// Records a new key whose command begins; its reply is not known yet.
    record Begin() implements KeyUse {}

    /// Records the reply of the key's command.
    record End(CommandReply reply) implements KeyUse {
      public End {
        requireNonNull(reply);
      }
    }

    /// Forgets the key, because its command, sent at that moment, was not carried out.
    record Forget() implements KeyUse {}
  }

  /// A message from Twitch that could not be understood.
  ///
  /// @param kind Twitch's type of the message, if it could be read
  /// @param body the whole message; absent if it may contain chat, which never reaches the disk
  record Quarantined(Instant at, String kind, String reason, @Nullable String body)
      implements InternalEntry {
    public Quarantined {
      requireNonNull(at);
      requireNonNull(kind);
      requireNonNull(reason);
    }
  }

  /// A user's current name and picture.
  record Profile(String userId, String displayName, String profileImageUrl)
      implements InternalEntry {
    public Profile {
      requireNonNull(userId);
      requireNonNull(displayName);
      requireNonNull(profileImageUrl);
    }
  }
}
