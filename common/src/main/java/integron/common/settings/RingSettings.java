package integron.common.settings;

/// The limits of a ring of recent events.
///
/// @param bytes the memory for its events; the newest event always stays
public record RingSettings(int events, int bytes) {}
