package integron.broadcaster.stream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of one subscriber.
///
/// @param id of this connection; the next connection of the same page has another one
/// @param client the name that it gave itself
/// @param page the path of an overlay's page; absent for everything that is no overlay
/// @param version of its client library
/// @param program what runs it
/// @param address of the other end of the connection
/// @param visible whether viewers can see the page; absent while it has not said so
/// @param cursor the last id that was sent to it or that its filter excluded; 0 while it waits for
///   the ingester
/// @param behind how many ids come after its cursor
/// @param lagMillis for how long the first of them has been here
public record SubscriberStatus(
    String id,
    @Nullable String client,
    @Nullable String page,
    @Nullable String version,
    ClientProgram program,
    @Nullable String address,
    @Nullable Boolean visible,
    Instant connectedAt,
    long cursor,
    long behind,
    long lagMillis,
    List<String> types) {
  public SubscriberStatus {
    types = List.copyOf(types);
  }
}
