package integron.common.settings;

/// What a ring of recent events is held to.
///
/// @param bytes that its events may take up in memory; the newest always stays
public record RingSettings(int events, int bytes) {}
