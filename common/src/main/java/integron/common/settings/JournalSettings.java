package integron.common.settings;

import java.time.Duration;

/// The limits of the journal. Bytes are bytes of memory.
///
/// @param intakeEvents how many events may wait
/// @param intakeBytes how many bytes may wait; a larger event waits alone
/// @param batchEvents how many events one transaction writes
/// @param batchBytes how many bytes one transaction writes; a larger event is written alone
/// @param hold how long a source is held back in one overload
/// @param seenEvents how many source ids are remembered
/// @param quarantineRows how many unreadable messages of Twitch the database keeps
/// @param quarantineBytes how many bytes it keeps of each
/// @param ring the limits of the ring of accepted events
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
