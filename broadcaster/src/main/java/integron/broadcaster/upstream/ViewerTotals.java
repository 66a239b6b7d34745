package integron.broadcaster.upstream;

import org.jspecify.annotations.Nullable;

/// A viewer, and what Integron has counted of them.
///
/// @param firstSeen in ISO-8601, as in events
/// @param months the most months of a subscription that an event has said
public record ViewerTotals(
    String userId,
    String username,
    String displayName,
    @Nullable String profileImageUrl,
    String firstSeen,
    String lastSeen,
    long messages,
    long bits,
    long months) {}
