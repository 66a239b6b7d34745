package integron.common.settings;

import java.time.Duration;

/// What the journal is held to. Bytes are what things take up in memory.
///
/// @param intakeEvents how many may wait
/// @param intakeBytes how much may wait; what is larger waits alone
/// @param batchEvents how many are written at once
/// @param batchBytes how much is written at once; what is larger goes alone
/// @param hold how long a source is held back in one overload
/// @param seenEvents source ids that are remembered
/// @param quarantineRows messages of Twitch that are kept though they were not understood
/// @param quarantineBytes that are kept of each of them
/// @param ring what the ring of accepted events is held to
public record JournalSettings(
    int intakeEvents,
    int intakeBytes,
    int batchEvents,
    int batchBytes,
    Duration hold,
    int seenEvents,
    int quarantineRows,
    int quarantineBytes,
    RingSettings ring) {}
