package integron.broadcaster.stream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of one subscriber.
///
/// @param client the name that it gave itself
/// @param cursor the last id that was sent to it or that its filter excluded; 0 while it waits for
///   the ingester
/// @param behind how many ids come after its cursor
public record SubscriberStatus(
    @Nullable String client, Instant connectedAt, long cursor, long behind, List<String> types) {
  public SubscriberStatus {
    types = List.copyOf(types);
  }
}
