package integron.ingester.journal.entry;

/// Something that the journal's one writer writes.
public sealed interface JournalEntry permits Candidate, InternalEntry, CommandEntry, AlertEntry {}
