package integron.broadcaster.upstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The source's state, for the status.
///
/// @param connected whether the source delivers
/// @param reason a sentence on why there is no connection, and what happens next; absent while
///   there is one
/// @param since when the connection was lost, or the first attempt began; absent while there is one
public record SourceStatus(boolean connected, @Nullable String reason, @Nullable Instant since) {}
