/// What the journal's one writer is asked to write.
@NullMarked
package integron.ingester.journal.entry;

import org.jspecify.annotations.NullMarked;
