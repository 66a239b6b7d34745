/// Deletes what is too old, and what a viewer or a moderator has removed, a slice at a time.
@NullMarked
package integron.ingester.journal.retention;

import org.jspecify.annotations.NullMarked;
