/// Deletes old rows, deleted viewers and removed words, a slice at a time.
@NullMarked
package integron.ingester.journal.retention;

import org.jspecify.annotations.NullMarked;
