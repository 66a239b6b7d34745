/// The entries that the journal's one writer writes.
@NullMarked
package integron.ingester.journal.entry;

import org.jspecify.annotations.NullMarked;
