package integron.broadcaster.upstream;

import org.jspecify.annotations.Nullable;

/// What a broadcaster on another machine than the ingester knows of it.
///
/// @param hasKey whether it has a copy of the link's key, so that it can send commands
/// @param reason a sentence on why the ingester's status is not known and nothing can be changed;
///   absent while it is known
public record RemoteStatus(boolean hasKey, @Nullable String reason) {}
