package integron.ingester.journal;

/// What the journal's one writer is asked to write.
public sealed interface Entry permits Incoming, Note, Deletion {}
