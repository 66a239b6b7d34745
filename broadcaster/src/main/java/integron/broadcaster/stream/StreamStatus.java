package integron.broadcaster.stream;

/// What the stream holds, for the status.
///
/// @param oldest the oldest id in memory; `latest` + 1 while nothing is held
public record StreamStatus(String epoch, long latest, long oldest) {}
