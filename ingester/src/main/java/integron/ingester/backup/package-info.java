/// Backups of the database.
@NullMarked
package integron.ingester.backup;

import org.jspecify.annotations.NullMarked;
