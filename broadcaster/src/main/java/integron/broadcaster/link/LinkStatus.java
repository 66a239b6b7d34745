package integron.broadcaster.link;

import org.jspecify.annotations.Nullable;

/// How the link is doing, for the status.
///
/// @param connected whether the ingester has let us in
/// @param reason a sentence on why there is no link, and what happens next; absent while there is
///   one
public record LinkStatus(boolean connected, @Nullable String reason) {}
