/// Checks the database before the journal opens it, and repairs it or replaces it with a backup.
@NullMarked
package integron.ingester.backup.recovery;

import org.jspecify.annotations.NullMarked;
