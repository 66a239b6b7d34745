package integron.ingester.journal.entry;

/// What the journal's one writer is asked to write.
public sealed interface JournalEntry permits Candidate, Note, Deletion {}
