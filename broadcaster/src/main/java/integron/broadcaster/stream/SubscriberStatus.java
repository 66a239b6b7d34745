package integron.broadcaster.stream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one subscriber is doing.
///
/// @param client the name that it gave itself
/// @param cursor the last id that it was sent or that its filter passed over; 0 while it waits for
///   the ingester
/// @param behind how many ids it has yet to go through
public record SubscriberStatus(
    @Nullable String client, Instant connectedAt, long cursor, long behind, List<String> types) {
  public SubscriberStatus {
    types = List.copyOf(types);
  }
}
