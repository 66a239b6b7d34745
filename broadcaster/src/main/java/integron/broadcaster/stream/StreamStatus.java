package integron.broadcaster.stream;

/// The ids in the ring, for the status.
///
/// @param oldest the oldest id in memory; `latest` + 1 while the ring is empty
public record StreamStatus(String epoch, long latest, long oldest) {}
