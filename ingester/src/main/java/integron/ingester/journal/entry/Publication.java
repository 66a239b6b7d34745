package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertRule;
import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the journal to put an event on the stream that Twitch has not sent.
public record Publication(
    Content content, Instant at, CompletableFuture<Position> accepted, @Nullable KeyedCommand keyed)
    implements CommandEntry {
  public Publication {
    requireNonNull(content);
    requireNonNull(at);
    requireNonNull(accepted);
  }

  /// Returns the same for other content.
  public Publication with(Content other) {
    return new Publication(other, at, accepted, keyed);
  }

  /// What is put on the stream.
  public sealed interface Content {
    /// An event of a tool. It is persisted, and counts in no totals.
    record OfTool(Custom event) implements Content {
      public OfTool {
        requireNonNull(event);
      }
    }

    /// A test event. It is marked, neither counted nor persisted, and no duplicate of anything.
    ///
    /// @param rule decides about its alert; absent for the stored one
    /// @param withoutObs whether OBS does nothing for its alert
    /// @param to the names of the clients that alone are sent it; empty for all
    record Test(Event event, @Nullable AlertRule rule, boolean withoutObs, List<String> to)
        implements Content {
      public Test {
        requireNonNull(event);
        to = List.copyOf(to);
      }
    }

    /// An event that is shown again under a new number, and not persisted.
    ///
    /// @param id the number of the event
    /// @param recent the event, where it is in the ring
    record Replay(long id, @Nullable Envelope recent) implements Content {}
  }
}
